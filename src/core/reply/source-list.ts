/** The sources of a reply. */
import type { PartialDate, SourceId } from "../knowledge/entry.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { SourceLine } from "./reply.ts";

/** A statement cites at most so many. */
export const SOURCES_OF_STATEMENT = 2;

/** Collects the sources of a reply in the order of citing; a source cited twice stands once. */
export class SourceList {
  readonly lines: SourceLine[] = [];
  private readonly ids: SourceId[] = [];
  private readonly base: KnowledgeBase;
  private readonly written: (date: PartialDate) => string;

  constructor(base: KnowledgeBase, written: (date: PartialDate) => string) {
    this.base = base;
    this.written = written;
  }

  /** Adds the first `most` sources and returns their indexes. */
  add(ids: readonly SourceId[], most = SOURCES_OF_STATEMENT): number[] {
    return [...new Set(ids)].slice(0, most).flatMap((id) => {
      const source = this.base.source(id);
      if (source === undefined) return [];
      if (!this.ids.includes(id)) {
        this.ids.push(id);
        const { outlet, title, date, url } = source;
        this.lines.push({
          outlet,
          title,
          ...(date === undefined ? {} : { date: this.written(date) }),
          ...(url === undefined ? {} : { url }),
        });
      }
      return [this.ids.indexOf(id)];
    });
  }
}
