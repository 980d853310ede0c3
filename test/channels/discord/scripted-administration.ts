/** An administrators' side that keeps one sentence in three languages: with everything that a platform can be asked to do, and no more. */
import type { Administration } from "../../../src/core/administration/administration.ts";
import type { Form } from "../../../src/core/administration/form.ts";
import { NEW_CONVERSATION } from "../../../src/core/conversation/conversation.ts";
import type { Step, Turn } from "../../../src/core/conversation/turn.ts";
import { paragraph, reply } from "../../../src/core/reply/reply.ts";

const LABELS: Readonly<Record<string, string>> = { id: "Indonesia", en: "English", ja: "日本語" };
const WORDS = {
  id: { title: "Ringkasan", edit: "Ubah", preview: "Pratinjau", saved: "Draf tersimpan" },
  en: { title: "Summary", edit: "Edit", preview: "Preview", saved: "Draft saved" },
  ja: { title: "要約", edit: "編集", preview: "プレビュー", saved: "下書きを保存しました" },
} as const;

type Told = Partial<Pick<Step, "reply" | "form" | "file">>;

export class ScriptedAdministration implements Administration {
  /** Everything that the desk was asked, by anybody. */
  readonly turns: Turn[] = [];
  summary: Readonly<Record<string, string>> = { id: "Biaya belum dimuat.", en: "No fee is published.", ja: "費用は未公表です。" };
  private readonly admitted = new Set<string>();

  /** Lets a person or a group in, as the core knows them. */
  admit(who: string): void {
    this.admitted.add(who);
  }

  dismiss(who: string): void {
    this.admitted.delete(who);
  }

  admits({ conversation, groups = [] }: Pick<Turn, "conversation" | "groups">): boolean {
    return [conversation, ...groups].some((who) => this.admitted.has(who));
  }

  suggest(typed: string, _: string, person: Pick<Turn, "conversation" | "groups">) {
    const all = ["contact-kemenperin", "topic-cost"].map((value) => ({ value, label: `${value} (draft)` }));
    return this.admits(person) ? all.filter(({ value }) => value.includes(typed)) : [];
  }

  async handle(turn: Turn): Promise<Step | undefined> {
    this.turns.push(turn);
    if (!this.admits(turn) || turn.place !== undefined) return undefined;
    const locale = (turn.localeHint ?? "id").slice(0, 2) as keyof typeof WORDS;
    const told = this.carryOut(turn, locale);
    return told && { reply: null, locale, verdict: "administration", confidence: 1, conversation: NEW_CONVERSATION, ...told };
  }

  private carryOut({ input }: Turn, locale: keyof typeof WORDS): Told | undefined {
    switch (input.kind) {
      case "text":
        return input.text.startsWith("/kb") ? this.command(input.text, locale) : undefined;
      case "action":
        return input.action.kind === "administer" ? this.press(input.action.token, locale) : undefined;
      case "form":
        this.summary = { ...this.summary, ...input.values };
        return this.screen(WORDS[locale].saved, locale);
      case "file":
        return { reply: reply(`${input.name}: ${input.bytes.length} B`) };
      default:
        return undefined;
    }
  }

  private command(line: string, locale: keyof typeof WORDS): Told {
    if (line === "/kb")
      return { reply: reply("Home", { choices: Array.from({ length: 8 }, (_, n) => choice(`Part ${n + 1}`, `part:${n}`)) }) };
    if (line.startsWith("/kb edit")) return this.screen(line, locale);
    if (line.startsWith("/kb export"))
      return { reply: reply(line), file: { name: "base one.csv", bytes: new TextEncoder().encode("id;name") } };
    return { reply: reply(line) };
  }

  private press(token: string, locale: keyof typeof WORDS): Told {
    if (token === "export") return this.command("/kb export", locale);
    if (token !== "edit")
      return { reply: reply(this.summary[locale] ?? "", { entries: ["topic-cost"], choices: [choice(WORDS[locale].edit, "edit")] }) };
    return { form: this.form(locale) };
  }

  private screen(lead: string, locale: keyof typeof WORDS): Told {
    const { edit, preview } = WORDS[locale];
    const choices = [choice(edit, "edit"), choice(preview, "preview")];
    return { reply: reply(lead, { blocks: Object.values(this.summary).map(paragraph), choices }) };
  }

  private form(locale: keyof typeof WORDS): Form {
    const fields = Object.entries(this.summary).map(([key, value]) => ({
      key,
      label: LABELS[key]!,
      value,
      isLong: true,
      optional: key !== "id",
    }));
    return { token: "edit:topic-cost", title: WORDS[locale].title, fields };
  }
}

function choice(label: string, token: string) {
  return { label, action: { kind: "administer", token } } as const;
}
