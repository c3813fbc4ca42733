import { t as didYouMean } from "./did-you-mean.js";
import { n as egressRules } from "./egress-rules.js";
import { n as runtimeOptions, t as runtimeArguments } from "./runtime-arguments.js";
import { n as misused } from "./terminal.js";
import { defineCommand } from "citty";
// engine/host/cli/egress.ts
const examples = [
	"hinny egress apps",
	"hinny egress apps --format csv > egress.csv",
	"hinny egress apps --write-baseline",
	"hinny egress apps --fail-on new-host,disabled-without-reason"
];
const RULES = Object.keys(egressRules);
const command = defineCommand({
	meta: {
		name: "hinny egress",
		description: "Lists every place where applications can call out, and what guards it"
	},
	args: {
		...runtimeArguments,
		format: {
			type: "enum",
			options: [
				"table",
				"json",
				"csv",
				"sarif"
			],
			description: "What to print; a table by default"
		},
		json: {
			type: "boolean",
			description: "The same as --format json"
		},
		"fail-on": {
			type: "string",
			valueHint: "rules",
			description: `Exits with 1 when a call breaks a rule: ${RULES.join(", ")}`
		},
		baseline: {
			type: "string",
			valueHint: "file",
			description: "The hosts that new-host accepts; egress.json by default"
		},
		"write-baseline": {
			type: "boolean",
			description: "Accepts every host there is: writes the baseline"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths, properties, values } = data;
		const usage = (problem) => misused(terminal, problem, "hinny egress");
		const options = runtimeOptions(args, properties);
		if (typeof options === "string") return usage(options);
		const rules = readRules(values["fail-on"] ?? []);
		if (typeof rules === "string") return usage(rules);
		const { listEgress } = await import("./list-egress.js");
		return listEgress(terminal, paths, options, {
			format: args.json ? "json" : args.format ?? "table",
			rules,
			baseline: args.baseline ?? "egress.json",
			writes: args["write-baseline"] === true,
			usage
		});
	}
});
/** Rules separated by commas, or the flag given more than once. */
const readRules = (given) => {
	const names = given.flatMap((each) => each.split(",")).map((name) => name.trim());
	const unknown = names.find((name) => !RULES.includes(name));
	if (unknown === void 0) return [...new Set(names)];
	const guess = didYouMean(unknown, RULES);
	return `'${unknown}' is no rule for '--fail-on'; ${guess ? `did you mean '${guess}'?` : `there are: ${RULES.join(", ")}`}`;
};
export { command, examples };

//# sourceMappingURL=egress.js.map