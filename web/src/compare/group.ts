/**
 * The saved checks that stand side by side as a group of companies. It lasts while the page is open, whatever step is
 * gone to, and is kept nowhere.
 */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Typed } from "../assessment/typed.ts";
import type { Remarks } from "../keep/remarks.ts";

/** A check, from which file it came, and on which edition of the list it relied. */
export interface Member {
  key: number;
  file: string;
  typed: Typed;
  edition: string;
  remarks: Remarks;
}

export interface Group {
  members: readonly Member[];
  /** Whether the answers of the page are one of them, as they stand. */
  withCurrent: boolean;
}

export const NO_GROUP: Group = { members: [], withCurrent: false };

/** So many can be drawn, printed and judged without a wait. */
export const MOST_CHECKS = 40;

export const roomIn = ({ members, withCurrent }: Group): number =>
  MOST_CHECKS - members.length - (withCurrent ? 1 : 0);

export const withMembers = (group: Group, added: readonly Omit<Member, "key">[]): Group => {
  const next = Math.max(0, ...group.members.map(({ key }) => key)) + 1;
  const keyed = added.map((member, index) => ({ ...member, key: next + index }));
  return { ...group, members: [...group.members, ...keyed] };
};

export const withoutMember = (group: Group, gone: number): Group => ({
  ...group,
  members: group.members.filter(({ key }) => key !== gone),
});

/** Puts back what `withoutMember` took from `before`, at its place. */
export function withMemberBack(group: Group, before: Group, gone: number): Group {
  const place = before.members.findIndex(({ key }) => key === gone);
  const back = before.members.slice(place, place + 1);
  const { members } = group;
  return { ...group, members: [...members.slice(0, place), ...back, ...members.slice(place)] };
}

export type ChangeGroup = (next: (group: Group) => Group) => void;

export const GroupContext = createContext<[Group, ChangeGroup]>([NO_GROUP, () => {}]);

export const useGroup = (): [Group, ChangeGroup] => useContext(GroupContext);
