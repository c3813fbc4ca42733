import { n as runtimeOptions, t as runtimeArguments } from "./runtime-arguments.js";
import { n as misused } from "./terminal.js";
import { defineCommand } from "citty";
// engine/host/cli/policy-check.ts
const examples = [
	"hinny policy check policy-templates/api-key",
	"hinny policy check policy-templates apps/orders --strict",
	"hinny policy check policy-templates --sarif policies.sarif"
];
const { path: _, ...runtime } = runtimeArguments;
const command = defineCommand({
	meta: {
		name: "hinny policy check",
		description: "Finds what policies do wrong, alone and with each other, for every configuration they allow"
	},
	args: {
		path: {
			type: "positional",
			required: false,
			description: "Policies, folders of policies, applications or homes with theirs; default: this folder"
		},
		...runtime,
		strict: {
			type: "boolean",
			description: "Warnings fail, too"
		},
		json: {
			type: "boolean",
			description: "As one JSON object"
		},
		sarif: {
			type: "string",
			valueHint: "file",
			description: "Writes the findings to a file for code scanning, as SARIF 2.1.0; - is standard output"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths, properties } = data;
		const options = runtimeOptions(args, properties);
		if (typeof options === "string") return misused(terminal, options, "hinny policy check");
		const { checkPolicies } = await import("./check-policies.js");
		return checkPolicies(terminal, paths, options, {
			strict: args.strict === true,
			json: args.json === true,
			sarif: typeof args.sarif === "string" ? args.sarif : void 0
		});
	}
});
export { command, examples };

//# sourceMappingURL=policy-check.js.map