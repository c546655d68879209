import start from "./egress.mjs";

/** The engine of a module's bytes and of a rulebook's text; throws where the rulebook is refused. */
export async function engineOf(wasmBinary, rulebook) {
  const module = await start({ wasmBinary });
  const checker = new module.Checker(rulebook);
  if (!checker.valid()) {
    const { diagnostics } = JSON.parse(checker.diagnostics());
    checker.delete();
    throw new Error(diagnostics.map(({ where, message }) => `${where} ${message}`).join("\n"));
  }
  return {
    module,
    checker,
    check: (assessment) => JSON.parse(checker.check(JSON.stringify(assessment))),
  };
}
