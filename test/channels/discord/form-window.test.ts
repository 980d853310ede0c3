import { type APIModalSubmitInteraction, ComponentType } from "discord.js";
import { ModalInteractionCallbackRequestSchema } from "discord-api-spec/zod";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formWindow, readWindow } from "../../../src/channels/discord/form-window.ts";
import type { Form, FormField } from "../../../src/core/administration/form.ts";
import { dialogueProblems } from "../../doubles/discord/dialogue-rules.ts";
import { schemaProblems } from "../../doubles/discord/schema.ts";
import { typedText } from "../../support/typed-text.ts";
import "../../support/fixed-seed.ts";

const field = (more: Partial<FormField> = {}): FormField => ({
  key: "id",
  label: "Indonesia",
  value: "",
  isLong: true,
  optional: false,
  ...more,
});
const form = (fields: readonly FormField[], more: Partial<Form> = {}): Form => ({
  token: "summary:d12",
  title: "Summary",
  fields,
  ...more,
});

/** What Discord sends of a window with these components. */
const sent = (custom_id: string, components: readonly object[]) =>
  ({ data: { custom_id, components } }) as unknown as APIModalSubmitInteraction;
const written = (custom_id: string, value: string) => ({ type: ComponentType.TextInput, id: 1, custom_id, value });

describe("a form", () => {
  it("is a window with a field for each question, filled with what stands there now", () => {
    const fields = [field({ value: "Biaya belum dimuat." }), field({ key: "asOf", label: "Date", isLong: false, optional: true })];
    expect(formWindow(form(fields))?.data).toEqual({
      custom_id: "d1form summary:d12",
      title: "Summary",
      components: [
        {
          type: 18,
          label: "Indonesia",
          component: { type: 4, custom_id: "id", style: 2, required: true, max_length: 4000, value: "Biaya belum dimuat." },
        },
        { type: 18, label: "Date", component: { type: 4, custom_id: "asOf", style: 1, required: false, max_length: 4000 } },
      ],
    });
  });

  it("with a text that a window does not hold is none: what is missing would be lost", () => {
    expect(formWindow(form([field({ value: "a".repeat(4000) })]))).toBeDefined();
    expect(formWindow(form([field({ value: "a".repeat(4001) })]))).toBeUndefined();
  });

  it("of whatever it asks, is to Discord's liking and comes back as it went", () => {
    const anyField = fc.record({
      label: typedText.filter((text) => text.trim() !== ""),
      value: fc.string({ maxLength: 4000 }),
      isLong: fc.boolean(),
      optional: fc.boolean(),
    });
    const token = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(anyField, { minLength: 1, maxLength: 5 }), token, (asked, token) => {
        const fields = asked.map((one, index) => ({ ...one, key: `f${index}` }));
        const window = formWindow(form(fields, { token, title: fields[0]!.label }))!;
        expect(schemaProblems(ModalInteractionCallbackRequestSchema, window)).toEqual([]);
        expect(dialogueProblems(window.data, [])).toEqual([]);
        const components = fields.map(({ key, value }) => ({ type: ComponentType.Label, id: 1, component: written(key, value) }));
        const values = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
        expect(readWindow(sent(window.data.custom_id, components))).toEqual({ kind: "form", token, values });
      }),
      { numRuns: 50 },
    );
  });
});

describe("what is sent from a window", () => {
  it("is read from rows too, as apps have sent it, and from nothing but texts", () => {
    const components = [
      { type: 10 },
      { type: 1, components: [written("id", "a")] },
      { type: 18, component: { type: 3, custom_id: "kind", values: ["b"] } },
    ];
    expect(readWindow(sent("d1form x", components))).toEqual({ kind: "form", token: "x", values: { id: "a" } });
  });

  it.each(["", "d1menu 0", "1kx", "d9form x", "form x"])("that is none of the desk's forms (%j) is outdated", (custom_id) => {
    expect(readWindow(sent(custom_id, []))).toEqual({ kind: "outdated" });
  });
});
