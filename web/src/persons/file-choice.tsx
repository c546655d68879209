import { usePage } from "../page.ts";
import { useCountingContext } from "./counting.ts";

/** Drop files here, or choose them. */
export function FileChoice() {
  const { say } = usePage();
  const { add, running } = useCountingContext();
  return (
    <section class="card" aria-labelledby="persons-files">
      <h2 id="persons-files">{say("persons.files")}</h2>
      <div class="persons-drop">
        <p>{say("persons.drop")}</p>
        <label class="button">
          {say("persons.choose")}
          <input
            type="file"
            multiple
            disabled={running !== null}
            accept=".csv,.tsv,.txt,.xlsx,.xlsm"
            onChange={(event) => {
              const { files } = event.currentTarget;
              add(files ? [...files] : []);
              event.currentTarget.value = "";
            }}
          />
        </label>
      </div>
      <p class="hint">{say("persons.files.kinds")}</p>
      <p>{say("persons.private")}</p>
    </section>
  );
}
