import { t as shownPath } from "./shown-path.js";
import { t as explain } from "./explanation.js";
import { t as compileSelection } from "./compile-selection2.js";
import { t as columns } from "./columns.js";
import { n as diagnosticLines } from "./status-table.js";
import { t as EXIT } from "./terminal.js";
// engine/host/cli/explanation-text.ts
/** Per requester and source: its place, what it calls, which policies wrap it and why, which do not and why. */
const joinPointsText = ({ joinPoints }) => joinPoints.length === 0 ? "no requesters and no sources" : alignedHeads(joinPoints).join("\n");
const alignedHeads = (joinPoints) => {
	const heads = columns(joinPoints.map(head)).split("\n");
	return joinPoints.map((joinPoint, i) => `${heads[i]}\n${policyRows(joinPoint)}`);
};
const at = ({ file, line }) => `${file}:${line}`;
const head = (joinPoint) => {
	const { element, summary, location, docName } = joinPoint;
	return [
		at(joinPoint),
		`${element} ${summary}`,
		docName ? `${location} (${docName})` : location
	];
};
const policyRows = ({ wrappedBy, skipped, shadowedBy }) => {
	const rows = [
		...wrappedBy.map(({ policy, name, order, why }, i) => [
			`${i + 1}`,
			titled(policy, name),
			`order ${order}`,
			why
		]),
		...shadowedBy.map(({ policy, name, order, why }) => [
			"~",
			titled(policy, name),
			`order ${order}`,
			`in shadow mode: ${why}`
		]),
		...skippedRows(skipped, wrappedBy.length + shadowedBy.length === 0)
	];
	return columns(rows.length > 0 ? rows : [["-", "no policies"]], "  ");
};
const titled = (policy, name) => policy === name ? policy : `${policy} (${name})`;
/** Policies skipped for one and the same reason share a row. */
const skippedRows = (skipped, alone) => {
	const reasons = new Set(skipped.map(whyNot));
	return [...reasons].map((reason) => {
		const policies = skipped.filter((each) => whyNot(each) === reason);
		return [
			"-",
			alone && reasons.size === 1 && policies.length > 1 ? `all ${policies.length}` : policies.map(({ policy, name }) => titled(policy, name)).join(", "),
			"skipped",
			reason
		];
	});
};
const whyNot = ({ why, place, reason }) => `${why}${place ? ` at ${at(place)}` : ""}${reason ? `: ${reason}` : ""}`;
/** Every expression with its place, its language and the rule that decided. */
const expressionsText = ({ expressions, language: artifact }) => {
	const rule = `Without prefix or header: ${artifact.language}, because ${artifact.because}.`;
	const rows = expressions.map((expression) => [
		`${at(expression)}:${expression.column}`,
		expression.language,
		shortened(expression.source),
		`because ${expression.because}`
	]);
	return `${rule}\n${rows.length > 0 ? columns(rows) : "no expressions"}`;
};
/** Enough of an expression to recognise it. */
const shortened = (source) => {
	const line = source.replace(/\s+/g, " ");
	return line.length > 48 ? `${line.slice(0, 47)}…` : line;
};
// engine/host/cli/explain-applications.ts
/** Explains every application that the paths name; what cannot be deployed cannot be explained. Gives the exit code. */
const explainApplications = async (terminal, paths, options, { json, expressions }) => {
	const explanations = /* @__PURE__ */ new Map();
	const { applications, diagnostics } = await compileSelection(paths, options, (compiled, { path }) => explanations.set(path, explain(compiled)));
	const explained = applications.map(({ found, diagnostics }) => ({
		application: found.name,
		path: shownPath(found.path),
		explanation: explanations.get(found.path),
		diagnostics
	}));
	if (json) {
		const shown = explained.map(({ explanation, diagnostics, ...each }) => ({
			...each,
			joinPoints: explanation?.joinPoints ?? [],
			...expressions && {
				language: explanation?.language,
				expressions: explanation?.expressions ?? []
			},
			diagnostics
		}));
		terminal.out(`${JSON.stringify({
			applications: shown,
			diagnostics
		}, void 0, 2)}\n`);
	} else {
		const sections = explained.map(({ application, explanation, diagnostics }) => {
			return `${application}\n\n${(explanation && (expressions ? expressionsText(explanation) : joinPointsText(explanation))) ?? `cannot be deployed:\n${diagnosticLines(explanation ? [] : diagnostics, "  ")}`}\n`;
		});
		if (diagnostics.length > 0) terminal.out(`${diagnosticLines(diagnostics)}\n\n`);
		terminal.out(sections.join("\n"));
	}
	return [...diagnostics, ...explained.flatMap((each) => each.diagnostics)].some((each) => each.severity === "error") ? EXIT.faulty : EXIT.ok;
};
export { explainApplications };

//# sourceMappingURL=explain-applications.js.map