import { n as misused } from "./terminal.js";
import { defineCommand } from "citty";
// engine/host/cli/policy-test.ts
const examples = [
	"hinny policy test policy-templates/add-team-header",
	"hinny policy test policy-templates --laws",
	"hinny policy test . --watch"
];
const command = defineCommand({
	meta: {
		name: "hinny policy test",
		description: "Runs the tests beside policies against a real upstream"
	},
	args: {
		path: {
			type: "positional",
			required: false,
			description: "Policies, folders of policies, or test files; default: this folder"
		},
		watch: {
			type: "boolean",
			description: "Runs the tests again whenever a policy or a test changes"
		},
		laws: {
			type: "boolean",
			description: "Looks, too, at what every policy has to keep to, such as that no secret reaches the log"
		},
		json: {
			type: "boolean",
			description: "As one JSON object"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths } = data;
		if (args.watch && args.json) return misused(terminal, "'--watch' and '--json' exclude each other", "hinny policy test");
		const given = paths.length > 0 ? paths : ["."];
		const { testPolicies } = await import("./test-policies.js");
		return testPolicies(terminal, given, {
			watch: args.watch === true,
			json: args.json === true,
			laws: args.laws === true
		});
	}
});
export { command, examples };

//# sourceMappingURL=policy-test.js.map