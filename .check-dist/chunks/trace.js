// engine/host/cli/trace.ts
/** What `hinny trace` is, on the page that lists the commands. */
const description = "Shows what events did that hinny run --trace recorded";
const examples = ["hinny trace list", "hinny trace show 325b3889de"];
/** `hinny trace <command>`: each loaded when it is asked for. */
const commands = {
	list: () => import("./trace-list.js"),
	show: () => import("./trace-show.js"),
	export: () => import("./trace-export.js")
};
export { commands, description, examples };

//# sourceMappingURL=trace.js.map