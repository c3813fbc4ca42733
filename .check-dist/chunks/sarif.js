import { t as packageVersion } from "./package.js";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
// engine/host/sarif.ts
/**
* A SARIF 2.1.0 log (OASIS standard) of one run of one command, as text with a line end. Paths inside the working directory are
* relative to `%SRCROOT%`, which scanners take for the root of the repository.
* @param tool the command: `hinny policy check`
* @param rules what each code means, in one sentence; only those that occur are listed
*/
const sarifText = (tool, rules, results) => {
	const occurring = [...new Set(results.map(({ rule }) => rule))].sort();
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: tool,
				semanticVersion: packageVersion(),
				rules: occurring.map((id) => ({
					id,
					...Object.hasOwn(rules, id) && { shortDescription: { text: rules[id] } }
				}))
			} },
			columnKind: "utf16CodeUnits",
			results: results.map((result) => sarifResult(result, occurring))
		}]
	};
	return `${JSON.stringify(log, void 0, 2)}\n`;
};
const sarifResult = (result, rules) => {
	const { rule, level, message, hint, place, related = [], properties } = result;
	return {
		ruleId: rule,
		ruleIndex: rules.indexOf(rule),
		level,
		message: { text: hint ? `${message} Fix: ${hint}` : message },
		locations: [location(place)],
		...related.length > 0 && { relatedLocations: related.map((each, i) => ({
			id: i + 1,
			...location(each.place),
			message: { text: each.message }
		})) },
		...properties && { properties }
	};
};
const location = ({ file, line, column }) => ({ physicalLocation: {
	artifactLocation: isAbsolute(file) ? { uri: pathToFileURL(file).href } : {
		uri: file.split(/[\\/]/).map(encodeURIComponent).join("/"),
		uriBaseId: "%SRCROOT%"
	},
	region: {
		startLine: line,
		startColumn: column
	}
} });
export { sarifText as t };

//# sourceMappingURL=sarif.js.map