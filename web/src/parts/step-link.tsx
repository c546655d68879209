import type { ComponentChildren } from "preact";
import { usePage } from "../page.ts";
import type { Step } from "../steps.ts";
import { useUnfolded } from "./fold.tsx";

interface StepLinkProps {
  step: Step;
  /** The element there that asks a question. */
  field?: string;
  label?: string;
  children: ComponentChildren;
}

/** A link to a step, or to a question on it. */
export function StepLink({ step, field, label, children }: StepLinkProps) {
  const { go } = usePage();
  if (useUnfolded()) {
    return <>{children}</>;
  }
  return (
    <a
      href={`#${step}`}
      aria-label={label}
      onClick={(event) => {
        event.preventDefault();
        go(step, field);
      }}
    >
      {children}
    </a>
  );
}
