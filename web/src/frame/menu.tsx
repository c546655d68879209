import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

/** A button that opens a small panel under it; Escape, or going elsewhere, closes it. */
export function Menu({ name, children }: { name: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (!open) {
      return;
    }
    const onElsewhere = (event: Event) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) {
        setOpen(false);
      }
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        setOpen(false);
        button.current?.focus();
      }
    };
    addEventListener("pointerdown", onElsewhere);
    addEventListener("focusin", onElsewhere);
    addEventListener("keydown", onEscape);
    return () => {
      removeEventListener("pointerdown", onElsewhere);
      removeEventListener("focusin", onElsewhere);
      removeEventListener("keydown", onEscape);
    };
  }, [open]);
  return (
    <div class="menu" ref={whole}>
      <button
        type="button"
        ref={button}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {name}
      </button>
      <div class="menu-panel" id={panel} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}
