/** What an administrator is shown: a reply with buttons of this side, perhaps with a file, or a form to fill in. */
import type { Step } from "../conversation/turn.ts";
import { LONGEST_TOKEN, tokenOf } from "../reply/action.ts";
import { type Block, type Choice, type Reply, reply } from "../reply/reply.ts";
import { shortened } from "../reply/shortened.ts";
import type { Form, FormField } from "./form.ts";

export interface Shown {
  readonly reply: Reply;
  readonly file?: NonNullable<Step["file"]>;
  /** The draft that is now at hand. */
  readonly draft?: string;
}

export interface Asked {
  readonly form: Form;
}

export type Screen = Shown | Asked;

/** What was written in a form, by field. */
export type Values = Readonly<Record<string, string>>;

/** A button: what it says and what it means. */
export type Button = readonly [label: string, token: string];

/** A screen holds about so many characters, so that it is read on a phone without scrolling far. */
export const LONGEST_SCREEN = 1_200;
/** Rows of buttons on a screen. */
const MOST_CHOICES = 8;
const LONGEST_LABEL = 60;
const LONGEST_LEAD = 300;
const MOST_NOTICES = 3;
const LONGEST_NOTICE = 160;
/** Titles and labels of forms, as Discord shows them. */
const LONGEST_TITLE = 45;
/** Prefix of version and kind in a button's token. */
const TOKEN_PREFIX = tokenOf({ kind: "administer", token: "x" }).length - 1;

/** A reply with buttons. What somebody wrote may be said back in its first line and its remarks, so these have an end. */
export function shown(
  lead: string,
  { buttons = [], draft, notices = [], ...rest }: Partial<Reply> & { buttons?: readonly Button[]; draft?: string } = {},
): Shown {
  const remarks = notices.slice(0, MOST_NOTICES).map((notice) => shortened(notice, LONGEST_NOTICE));
  return {
    reply: reply(shortened(lead, LONGEST_LEAD), { ...rest, notices: remarks, choices: choicesOf(buttons) }),
    ...(draft !== undefined && { draft }),
  };
}

export function asked(token: string, title: string, fields: readonly FormField[]): Asked {
  return {
    form: {
      token,
      title: shortened(title, LONGEST_TITLE),
      fields: fields.slice(0, 5).map((field) => ({ ...field, label: shortened(field.label, LONGEST_TITLE) })),
    },
  };
}

/** A field that is to be filled in, on one line, with nothing in it yet, where nothing else is said. */
export function field(key: string, label: string, given: Partial<Omit<FormField, "key" | "label">> = {}): FormField {
  return { key, label, value: "", isLong: false, optional: false, ...given };
}

/** A page of a list, from 1, and whether there is another. */
export function pageOf<T>(
  items: readonly T[],
  page: string | undefined,
  size: number,
): { readonly items: readonly T[]; readonly next?: number } {
  const number = Math.max(1, Number(page) || 1);
  const rest = items.slice((number - 1) * size);
  return { items: rest.slice(0, size), ...(rest.length > size && { next: number + 1 }) };
}

/** A list, where there is anything to list. */
export function listed(title: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: "list", ordered: false, items, ...(title !== "" && { title }) }];
}

/** A token too long for a platform has no button: what it is about is found by words instead. */
function choicesOf(buttons: readonly Button[]): Choice[] {
  return buttons
    .filter(([, token]) => new TextEncoder().encode(token).length + TOKEN_PREFIX <= LONGEST_TOKEN)
    .slice(0, MOST_CHOICES)
    .map(([label, token]) => ({ label: shortened(label, LONGEST_LABEL), action: { kind: "administer", token } }));
}
