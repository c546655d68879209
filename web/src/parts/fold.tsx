/** What is folded on the screen and plain on paper. */
import { type ComponentChildren, createContext } from "preact";
import { useContext, useState } from "preact/hooks";

/** Whether nothing is folded, and nothing can be pressed: on paper, and in a file of its own. */
export const Unfolded = createContext(false);

export const useUnfolded = (): boolean => useContext(Unfolded);

interface FoldProps {
  summary: ComponentChildren;
  children: ComponentChildren;
  open?: boolean;
  class?: string;
  id?: string;
}

/** Its content is drawn when it is first unfolded: most of a result is never looked at. */
export function Fold({ summary, children, open = false, class: named = "fold", id }: FoldProps) {
  const unfolded = useUnfolded();
  const [seen, setSeen] = useState(open);
  if (unfolded) {
    return (
      <section class={named}>
        <p class="fold-title">{summary}</p>
        {children}
      </section>
    );
  }
  return (
    <details
      class={named}
      id={id}
      open={open}
      onToggle={(event) => event.currentTarget.open && setSeen(true)}
    >
      <summary>{summary}</summary>
      {(seen || open) && children}
    </details>
  );
}
