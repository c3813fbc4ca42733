import { n as runtimeOptions, t as runtimeArguments } from "./runtime-arguments.js";
import { n as misused } from "./terminal.js";
import { existsSync } from "node:fs";
import { defineCommand } from "citty";
// engine/host/cli/explain.ts
const examples = [
	"hinny explain apps/orders",
	"hinny explain apps/orders --expressions",
	"hinny explain apps --json --outbound-scope api",
	"hinny explain apps/orders --why-not add-team-header orders.xml:31",
	"hinny explain apps --diff main"
];
/** `--expressions` takes a value elsewhere; here it asks for a list. */
const { expressions: _, ...shared } = runtimeArguments;
const command = defineCommand({
	meta: {
		name: "hinny explain",
		description: "Says which policies wrap which outgoing request, in which order and why"
	},
	args: {
		...shared,
		expressions: {
			type: "boolean",
			description: "Lists every expression with its language and the rule that decided it"
		},
		"why-not": {
			type: "string",
			valueHint: "policy FILE:LINE",
			description: "Says in one sentence why a policy does not wrap the requester at a line, and what to change"
		},
		diff: {
			type: "string",
			valueHint: "base",
			description: "Says which requesters change their policies since another folder or git revision; exits with 1 if any"
		},
		json: {
			type: "boolean",
			description: "As one JSON object"
		}
	},
	run: async ({ args, data }) => {
		const invocation = data;
		const { properties, paths, terminal } = invocation;
		const { "runtime-version": version, "outbound-scope": scope } = args;
		const options = runtimeOptions({
			"runtime-version": version,
			"outbound-scope": scope
		}, properties);
		if (typeof options === "string") return misused(terminal, options, "hinny explain");
		const json = args.json === true;
		const [first, second] = [
			args.expressions && "--expressions",
			args["why-not"] !== void 0 && "--why-not",
			args.diff && "--diff"
		].filter(Boolean);
		if (second) return misused(terminal, `'${first}' and '${second}' exclude each other`, "hinny explain");
		if (args["why-not"] !== void 0) return whyNot(invocation, args["why-not"], options, json);
		if (args.diff) {
			const { explainDiff } = await import("./explain-diff.js");
			return explainDiff(terminal, paths, args.diff, options, { json });
		}
		const { explainApplications } = await import("./explain-applications.js");
		return explainApplications(terminal, paths, options, {
			json,
			expressions: args.expressions === true
		});
	}
});
/** One of the paths is the place in question. */
const whyNot = async ({ terminal, paths }, policy, options, json) => {
	const usage = (problem) => misused(terminal, problem, "hinny explain");
	const { explainWhyNot, readPosition } = await import("./explain-why-not.js");
	const at = paths.findIndex((path) => readPosition(path) !== void 0 && !existsSync(path));
	const position = readPosition(paths[at] ?? "");
	if (!position) return usage("'--why-not' needs a policy and a place, as in --why-not add-team-header orders.xml:31");
	return explainWhyNot(terminal, paths.filter((_, i) => i !== at), {
		policy,
		...position
	}, options, {
		json,
		usage
	});
};
export { command, examples };

//# sourceMappingURL=explain.js.map