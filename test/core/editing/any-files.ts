/** Files of every shape that an edit may meet: things with ids, lists of values, records by key; and what a person may make of them. */
import fc from "fast-check";
import type { Files, Json } from "../../../src/core/editing/edit.ts";

const word = fc.constantFrom("a", "b", "c", "d");
const text = fc.constantFrom("satu", "dua", "tiga", "四", "");
const leaf: fc.Arbitrary<Json> = fc.oneof(text, fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constant(null));
const values = fc.array(text, { maxLength: 5 });

const localized = (value: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.dictionary(fc.constantFrom("id", "en", "ja"), value, { maxKeys: 3 });
const statement = fc.record({ text: localized(text), asOf: text, sources: values });
const thing = (id: string): fc.Arbitrary<Json> =>
  fc.record(
    {
      id: fc.constant(id),
      name: localized(text),
      aliases: localized(values),
      statements: fc.array(statement, { maxLength: 3 }),
      state: leaf,
    },
    { requiredKeys: ["id"] },
  );
const things: fc.Arbitrary<Json> = fc
  .uniqueArray(word, { maxLength: 4 })
  .chain((ids) => fc.tuple(...ids.map(thing)).map((list): Json => list));

/** A knowledge folder in small. */
export const anyFiles: fc.Arbitrary<Files> = fc.record(
  {
    "topics.json": fc.record({ entries: things }),
    "sources.json": fc.record({ sources: things }),
    "phrasings/id.json": fc.record({ phrasings: fc.dictionary(word, fc.dictionary(word, values, { maxKeys: 2 }), { maxKeys: 3 }) }),
    "facets.json": fc.record({ pages: fc.array(fc.record({ of: word, lead: values }), { maxLength: 4 }) }),
    "labelled/desk.jsonl": things,
    "lexicon.json": fc
      .anything({ key: word, maxDepth: 3, values: [leaf] })
      .map((value) => JSON.parse(JSON.stringify(value ?? null)) as Json),
  },
  { requiredKeys: ["topics.json"] },
);
