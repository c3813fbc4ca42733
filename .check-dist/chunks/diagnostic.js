// engine/model/diagnostic.ts
/** A sink for diagnostics and the list it fills. */
const collectDiagnostics = () => {
	const diagnostics = [];
	const report = (code, place, message, options) => {
		const { file, line, column } = place;
		const severity = options?.severity ?? "error";
		diagnostics.push({
			code,
			severity,
			message,
			file,
			line,
			column,
			...options?.hint && { hint: options.hint }
		});
	};
	return {
		report,
		diagnostics
	};
};
/** `file:line:column CODE message` and, indented below, the hint. */
const formatDiagnostic = (d) => `${d.file}:${d.line}:${d.column} ${d.severity === "warning" ? "warning " : ""}${d.code} ${d.message}${d.hint ? `\n    ${d.hint}` : ""}`;
/** A deployment that failed: nothing of it runs. Holds every diagnostic, warnings included. */
var DeploymentError = class extends Error {
	diagnostics;
	constructor(name, diagnostics) {
		const errors = diagnostics.filter((d) => d.severity === "error");
		super(`Deployment of '${name}' failed:\n${errors.map(formatDiagnostic).join("\n")}`);
		this.name = "DeploymentError";
		this.diagnostics = diagnostics;
	}
};
export { collectDiagnostics as n, formatDiagnostic as r, DeploymentError as t };

//# sourceMappingURL=diagnostic.js.map