/**
 * What the first screens do not need. The build makes a second script of it, which costs the first
 * question nothing; see later-script.ts.
 */
export { CompareStep } from "./compare/compare-step.tsx";
export { GroupStep } from "./compare/group-step.tsx";
export { FlowsStep } from "./flows/flows-step.tsx";
export { pageWith } from "./keep/page-with.ts";
export { readSaved, readSavedFile, writeSaved } from "./keep/saved-check.ts";
export { ListSearch } from "./overview/list-search.tsx";
export { OverviewStep } from "./overview/overview-step.tsx";
export { PersonsStep } from "./persons/persons-step.tsx";
export { BlankQuestionnaire } from "./report-document/blank-questionnaire.tsx";
export { ReportDocuments } from "./report-document/report-document.tsx";
export { startCore } from "./start-core.ts";
export { AnswersStep } from "./steps/answers.tsx";
export { ImportantDataStep } from "./steps/important-data.tsx";
export { IndustriesStep } from "./steps/industries.tsx";
export { ResultStep } from "./steps/result.tsx";
export { Screener } from "./steps/screener.tsx";
