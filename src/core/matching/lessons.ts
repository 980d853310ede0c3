/**
 * What trainings of one knowledge after another have in common: texts that were read, and features that were made of them. A change of
 * one phrasing leaves nearly all of it as it was, and what is kept is to the last bit what would be made anew.
 */
import type { FeatureExtractor, Features } from "./features.ts";
import type { Lexicon, Reading } from "./lexicon.ts";

export class Lessons {
  private lexicon: Lexicon | undefined;
  private outlook = "";
  private readings: ReadonlyMap<string, Reading> = new Map();
  private features: ReadonlyMap<Reading, Features> = new Map();

  /** The readings of all texts of a training. Those of texts that are there no more are forgotten. */
  read(texts: readonly string[], lexicon: Lexicon): Reading[] {
    const known = this.lexicon === lexicon ? this.readings : new Map<string, Reading>();
    const readings = texts.map((text) => known.get(text) ?? lexicon.read(text));
    this.lexicon = lexicon;
    this.readings = new Map(texts.map((text, index) => [text, readings[index]!]));
    return readings;
  }

  /** The features of readings. They are kept while the extractor's outlook (the names and the words that it knows) is the same. */
  extract(readings: readonly Reading[], extractor: FeatureExtractor, outlook: string): Features[] {
    const known = this.outlook === outlook ? this.features : new Map<Reading, Features>();
    const features = readings.map((reading) => known.get(reading) ?? extractor.extract(reading));
    this.outlook = outlook;
    this.features = new Map(readings.map((reading, index) => [reading, features[index]!]));
    return features;
  }
}
