/** A draft on its way: shown, and published unless it is to stay or is held back. */
import type { Draft } from "../core/curation/draft.ts";
import type { Preview, Published } from "../core/curation/drafting.ts";
import { type Office, type Options, Refused, type Said } from "./command.ts";
import { numberIn } from "./entry-id.ts";
import { previewData, previewText } from "./preview-text.ts";

export const PUBLISHING = ["draft", "reason"] as const satisfies readonly (keyof Options)[];
export const NOTHING: Said = { text: "Nothing is changed: it says so already.\n", data: { outcome: "nothing" } };
export const PUBLISHING_USAGE = `[--draft] [--reason "…"]`;

/** Shows a draft and publishes it; with `draft`, it stays one. Without a draft, what it was to be made of is gone. */
export async function publishDraft(office: Office, draft: Draft | undefined, options: Options): Promise<Said> {
  if (draft === undefined) throw new Refused("There is no such group of questions any more; inbox shows those there are");
  const { curation, caller } = office;
  const preview = await curation.drafting.preview(caller, draft.id);
  if (options.draft) {
    const text = `${previewText(office, preview)}\nDraft ${draft.id} is kept; it is published by npm run knowledge -- publish ${draft.id}\n`;
    return { text, data: { outcome: "draft", ...previewData(office, preview) } };
  }
  const seen = options.seen === undefined ? undefined : numberIn(options.seen, "revision");
  const published = await curation.drafting.publish(caller, draft.id, {
    ...(options.reason !== undefined && { reason: options.reason }),
    ...(seen !== undefined && { seen }),
  });
  if (published.kind !== "nothing") return said(office, preview, published);
  await curation.drafting.discard(caller, draft.id);
  return NOTHING;
}

function said(office: Office, preview: Preview, published: Exclude<Published, { readonly kind: "nothing" }>): Said {
  switch (published.kind) {
    case "published": {
      const { revision } = published.revision;
      const warning = published.warning === undefined ? "" : `${published.warning}\n`;
      return {
        text: `${previewText(office, preview)}\n${warning}Published as revision ${revision}. Undone by npm run knowledge -- take-back ${revision}\n`,
        data: { outcome: "published", revision, ...previewData(office, preview) },
      };
    }
    default:
      return {
        text: previewText(office, published.preview),
        data: { outcome: published.kind, ...previewData(office, published.preview) },
        heldBack: whyHeldBack(office, published.kind, published.preview),
      };
  }
}

function whyHeldBack(office: Office, kind: Exclude<Published["kind"], "published" | "nothing">, preview: Preview): string {
  const { draft, meanwhile } = preview;
  const kept = `Draft ${draft.id} is kept`;
  const orDiscard = `or give it up: discard ${draft.id}`;
  switch (kind) {
    case "problems":
      return `Not published: it has problems. ${kept}; mend it with set … --to ${draft.id} and publish ${draft.id}, ${orDiscard}`;
    case "worse":
      return `Not published: a question that was answered right would not be any more. ${kept}. Where that is meant: publish ${draft.id} --reason "why", ${orDiscard}`;
    case "conflict":
      return `Not published: what it changes has been changed meanwhile. ${kept}. Its words win with publish ${draft.id} --take-over, ${orDiscard}`;
    case "meanwhile": {
      const last = Math.max(...meanwhile.map(({ revision }) => revision));
      return `Not published: others have changed the same entry since it was begun. ${kept}. Look at what they changed; then publish ${draft.id} --seen ${last}, ${orDiscard}`;
    }
    case "same-person":
      return `Not published: this takes two people, and the command line is one of its own. ${kept}; ${whoMayPublish(office, draft)}`;
  }
}

function whoMayPublish({ curation: { rights }, caller }: Office, { writers }: Draft): string {
  const others = rights.list(caller).filter(({ who, rank }) => rank !== "editor" && !writers.includes(who));
  if (others.length === 0) return "there is nobody else yet who may publish: grant publisher sari telegram:123";
  return `any of these may publish it in chat (/kb drafts): ${others.map(({ name }) => name).join(", ")}`;
}
