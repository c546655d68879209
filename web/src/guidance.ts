/** What follows from a result, in plain words; see data/guidance/README.md. */
import doubts from "../../data/guidance/doubts.json";
import duties from "../../data/guidance/duties.json";
import glossary from "../../data/guidance/glossary.json";
import national from "../../data/guidance/national.json";
import outsideList from "../../data/guidance/outside-list.json";
import paths from "../../data/guidance/paths.json";
import whoCounts from "../../data/guidance/who-counts.json";
import type { Pair } from "./words.ts";

export interface Entry {
  text: Pair;
  source: Pair;
  as_of: string;
  standing: string;
  links?: { name: Pair; address: string }[];
}

export interface Section {
  id: string;
  name: Pair;
  entries: Entry[];
}

interface Sections<Each = Section> {
  name: Pair;
  summary: Pair;
  sections: Each[];
}

export interface PathGuidance {
  id: string;
  name: Pair;
  choices: { id: string; name: Pair; summary: Pair; sections: Section[] }[];
}

export interface StandingDoubt {
  id: string;
  name: Pair;
  readings: Pair[];
  applied: number;
  notice: Pair;
  source: Pair;
}

export interface Term {
  id: string;
  term: Pair;
  meaning: Pair;
  source: Pair;
}

export interface Guidance {
  paths: PathGuidance[];
  outsideList: Sections;
  /** A section with `industries` is a duty of those alone. */
  duties: Sections<Section & { industries?: string[] }>;
  national: Sections;
  doubts: { name: Pair; summary: Pair; doubts: StandingDoubt[] };
  glossary: { name: Pair; summary: Pair; terms: Term[] };
  /** `terms` are ids of terms of the glossary. */
  whoCounts: Sections<Section & { terms?: string[] }>;
}

/** Read when asked for: the page packs what its first screens do not need; see ../carried.ts. */
export const GUIDANCE: Guidance = {
  get paths() {
    return paths.paths;
  },
  outsideList,
  duties,
  national,
  doubts,
  glossary,
  whoCounts,
};
