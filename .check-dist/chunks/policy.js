// engine/host/cli/policy.ts
/** What `hinny policy` is, on the page that lists the commands. */
const description = "Creates, checks, tries and tests policies";
const examples = ["hinny policy new rate-limit --inbound"];
/** `hinny policy <command>`: each loaded when it is asked for. */
const commands = {
	new: () => import("./policy-new.js"),
	check: () => import("./policy-check.js"),
	render: () => import("./policy-render.js"),
	test: () => import("./policy-test.js"),
	pack: () => import("./policy-pack.js")
};
export { commands, description, examples };

//# sourceMappingURL=policy.js.map