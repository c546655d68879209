import start from "./egress.mjs";

function assertNone(said) {
  const { diagnostics } = JSON.parse(said);
  if (diagnostics.length > 0) {
    throw new Error(diagnostics.map(({ where, message }) => `${where} ${message}`).join("\n"));
  }
}

/**
 * The engine of a module's bytes and of a rulebook's text; throws where the rulebook is refused. `ownNames`
 * reads those beside the package.
 */
export async function engineOf(wasmBinary, rulebook, ownNames) {
  const module = await start({ wasmBinary });
  const checker = new module.Checker(rulebook);
  if (!checker.valid()) {
    const said = checker.diagnostics();
    checker.delete();
    assertNone(said);
  }
  return {
    module,
    checker,
    check: (assessment) => JSON.parse(checker.check(JSON.stringify(assessment))),
    learnNames: async (names) => {
      const bundle = names ?? (await ownNames());
      assertNone(checker.learnNames(bundle));
      assertNone(module.personsLearnNames(bundle));
    },
  };
}
