import { badRequest } from "./refusal.ts";

/** Questions that Telegram holds open for the bot to answer: once, and not for long. */
export class Queries<T> {
  private readonly open = new Map<string, { readonly asked: number; readonly settle: (value: T) => void }>();
  private readonly lifetime: number;
  private readonly now: () => Date;
  private last = 0;

  /** `lifetime` in milliseconds. */
  constructor(lifetime: number, now: () => Date) {
    this.lifetime = lifetime;
    this.now = now;
  }

  ask(): { readonly id: string; readonly answer: Promise<T> } {
    this.last++;
    const id = `48${String(this.last).padStart(16, "0")}`;
    const answer = new Promise<T>((settle) => {
      this.open.set(id, { asked: this.now().getTime(), settle });
    });
    return { id, answer };
  }

  /** Refuses as Telegram does when the question is answered already, has waited too long, or was never asked. */
  answer(id: string, value: T): void {
    const query = this.open.get(id);
    this.open.delete(id);
    if (query === undefined || this.now().getTime() - query.asked > this.lifetime) {
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    }
    query.settle(value);
  }
}
