import { r as formatDiagnostic } from "./diagnostic.js";
import { t as columns } from "./columns.js";
// engine/host/cli/status-table.ts
/** One row per application, Mule's words for the status: what was deployed where, wrapped by which policies. */
const statusTable = (outcomes) => columns([[
	"APPLICATION",
	"STATUS",
	"URL",
	"POLICIES"
], ...outcomes.flatMap((outcome) => {
	if (outcome.status === "FAILED") return [[
		outcome.name,
		"FAILED",
		faults(outcome)
	]];
	const [first = "-", ...others] = outcome.urls.map(clickable);
	const policies = outcome.policies.join(", ") || "-";
	return [[
		outcome.name,
		"DEPLOYED",
		first,
		policies
	], ...others.map((url) => [
		"",
		"",
		url
	])];
})]);
const faults = ({ diagnostics }) => {
	const count = diagnostics.filter((d) => d.severity === "error").length;
	return count === 1 ? "1 error" : `${count} errors`;
};
/** All that is wrong with an application, a line each, with its hint below. */
const failureReport = ({ name, diagnostics }) => `${name} was not deployed:\n${diagnosticLines(diagnostics, "  ")}`;
/** Diagnostics, a line each, their hints below. */
const diagnosticLines = (diagnostics, indent = "") => diagnostics.map((each) => `${indent}${formatDiagnostic(each).replaceAll("\n", `\n${indent}`)}`).join("\n");
/** An address somebody can open: one that stands for every interface becomes this machine. */
const clickable = (url) => url.replace(/^(https?:\/\/)(0\.0\.0\.0|\[::\])(?=[:/]|$)/, "$1localhost");
/** Commands to try: what the applications suggest, or else a plain call of each first address without wildcards. */
const suggestions = (outcomes) => outcomes.flatMap((outcome) => {
	if (outcome.status === "FAILED") return [];
	if (outcome.tries.length > 0) return outcome.tries;
	const url = outcome.urls.map(clickable).find((each) => !each.replace(/\/\*$/, "").match(/[*{]/));
	return url ? [`curl -i ${url.replace(/\/\*$/, "/")}`] : [];
});
export { suggestions as a, statusTable as i, diagnosticLines as n, failureReport as r, clickable as t };

//# sourceMappingURL=status-table.js.map