import { LawText } from "../../parts/law-text.tsx";
import { mark } from "./marks.ts";

/** Words of the list with the places that decided underlined. */
export function MarkedLaw({ text, places }: { text: string; places: readonly RegExp[] }) {
  return (
    <LawText>
      {mark(text, places).map((piece, index) =>
        piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text,
      )}
    </LawText>
  );
}
