/** A set of features with the largest weight of each: what is being collected from one text. Made to be cleared and used again. */
export class FeatureSet {
  private ids = new Int32Array(512);
  private weights = new Float32Array(512);
  /** Open addressing, at most half full: the place of a feature's id, plus one; 0 is free. */
  private table = new Int32Array(1024);
  private size = 0;

  /** Adds a feature or raises its weight; says whether that changed anything. */
  add(id: number, weight: number): boolean {
    let slot = id & (this.table.length - 1);
    for (; this.table[slot] !== 0; slot = (slot + 1) & (this.table.length - 1)) {
      const at = this.table[slot]! - 1;
      if (this.ids[at] !== id) continue;
      if (this.weights[at]! >= weight) return false;
      this.weights[at] = weight;
      return true;
    }
    if (this.size === this.ids.length) {
      this.grow();
      return this.add(id, weight);
    }
    this.ids[this.size] = id;
    this.weights[this.size++] = weight;
    this.table[slot] = this.size;
    return true;
  }

  /** The features in the order of adding. */
  take(): { ids: Int32Array; weights: Float32Array } {
    return { ids: this.ids.slice(0, this.size), weights: this.weights.slice(0, this.size) };
  }

  clear(): void {
    this.table.fill(0);
    this.size = 0;
  }

  private grow(): void {
    const { ids, weights } = this.take();
    this.ids = new Int32Array(ids.length * 2);
    this.weights = new Float32Array(ids.length * 2);
    this.table = new Int32Array(ids.length * 4);
    this.size = 0;
    for (let at = 0; at < ids.length; at++) this.add(ids[at]!, weights[at]!);
  }
}
