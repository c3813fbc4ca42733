import { t as untilSignalled } from "./signals.js";
import { n as isReadable } from "./watched-files.js";
import { t as EXIT } from "./terminal.js";
import { basename, dirname } from "node:path";
import { watch } from "chokidar";
// engine/host/cli/watch-tests.ts
/** A burst of events, such as an editor's, is one change. Milliseconds. */
const DEBOUNCE = 50;
/** Runs tests now and again after each change below the paths, until it is told to stop. */
const watchTests = async (terminal, paths, run) => {
	let timer;
	let running = Promise.resolve();
	const runOnce = async () => {
		const { policies } = await run();
		watcher.add(policies.flatMap(({ policy, files }) => [...policy === void 0 ? [] : [policy], ...files.map(dirname)]));
		terminal.out("Waiting for changes. Ctrl+C stops.\n\n");
	};
	const runSoon = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			running = running.then(runOnce);
		}, DEBOUNCE);
	};
	const watcher = watch([...paths], {
		ignoreInitial: true,
		ignored: (path, stats) => basename(path) === "node_modules" || /^\.[^./]/.test(basename(path)) || stats?.isFile() === true && !isReadable(path)
	});
	watcher.on("all", runSoon);
	const stopped = (terminal.stopped ?? untilSignalled)();
	await new Promise((resolve) => watcher.once("ready", resolve));
	running = running.then(runOnce);
	await stopped;
	clearTimeout(timer);
	await watcher.close();
	await running;
	return EXIT.ok;
};
export { watchTests };

//# sourceMappingURL=watch-tests.js.map