import { t as shownPath } from "./shown-path.js";
import { t as createDeployer } from "./deployer.js";
import { n as createLogging, r as standardOutput, t as createRuntime } from "./runtime.js";
import { t as selectApplications } from "./selection.js";
import { t as untilSignalled } from "./signals.js";
import { r as formatDiagnostic } from "./diagnostic.js";
import { a as suggestions, i as statusTable, n as diagnosticLines, r as failureReport, t as clickable } from "./status-table.js";
import { t as EXIT } from "./terminal.js";
// engine/host/cli/announce.ts
const summary = (outcomes) => {
	const running = outcomes.filter((o) => o.status === "DEPLOYED").length;
	const failed = outcomes.length - running;
	const count = `${running} ${running === 1 ? "application" : "applications"}`;
	return failed > 0 ? `${count} (${failed} failed)` : count;
};
/** Passes on diagnostics when they are others than the last time. */
const sayOnce = (say) => {
	let last = "";
	return (found) => {
		const now = found.map(formatDiagnostic).join("\n");
		if (now !== last && found.length > 0) say(found);
		last = now;
	};
};
const textAnnouncer = (output) => {
	const print = (text) => output.write(`${text}\n`);
	const diagnosed = sayOnce((found) => print(`${diagnosticLines(found)}\n`));
	return {
		diagnosed,
		deployed: (outcomes, found) => {
			if (outcomes.length > 0) print(`${statusTable(outcomes)}\n`);
			diagnosed(found);
			for (const outcome of outcomes) if (outcome.status === "FAILED") print(`${failureReport(outcome)}\n`);
			const tries = suggestions(outcomes);
			if (tries.length > 0) print(`Try:\n${tries.map((each) => `  ${each}`).join("\n")}\n`);
		},
		ready: (outcomes, milliseconds) => print(`Ready: ${summary(outcomes)} in ${milliseconds} ms. Ctrl+C stops.`),
		changed: (outcome, before) => {
			if (outcome.status === "FAILED") print(`\n${failureReport(outcome)}${before ? "\nThe version deployed before goes on running." : ""}`);
			else print(`\n${statusTable([outcome])}`);
		},
		undeployed: (name) => print(`${name} was undeployed.`),
		notice: print
	};
};
const logAnnouncer = (logger) => {
	const tell = (outcome) => {
		if (outcome.status === "FAILED") logger.log("ERROR", `FAILED ${outcome.name}\n${outcome.diagnostics.map(formatDiagnostic).join("\n")}`);
		else {
			const policies = outcome.policies.length > 0 ? [`policies: ${outcome.policies.join(", ")}`] : [];
			logger.log("INFO", [
				"DEPLOYED",
				outcome.name,
				...outcome.urls.map(clickable),
				...policies
			].join(" "));
		}
	};
	const diagnosed = sayOnce((found) => {
		for (const each of found) logger.log(each.severity === "error" ? "ERROR" : "WARN", formatDiagnostic(each));
	});
	return {
		diagnosed,
		deployed: (outcomes, found) => {
			outcomes.forEach(tell);
			diagnosed(found);
		},
		ready: (outcomes, milliseconds) => logger.log("INFO", `Ready: ${summary(outcomes)} in ${milliseconds} ms`),
		changed: tell,
		undeployed: (name) => logger.log("INFO", `UNDEPLOYED ${name}`),
		notice: (text) => logger.log("INFO", text)
	};
};
// engine/host/cli/run-applications.ts
/** Deploys, tells how it went, and stays until it is told to stop; gives the exit code. */
const runApplications = async ({ terminal, paths }, options, settings) => {
	const began = performance.now();
	const destination = terminal.log ?? standardOutput();
	const levels = new Map([["hinny", "INFO"], ...settings.levels.levels]);
	const { level } = settings.levels;
	const logging = createLogging({
		level,
		levels,
		format: settings.format,
		destination
	});
	const announcer = settings.format === "json" ? logAnnouncer(logging("hinny")) : textAnnouncer(destination);
	const runtime = await createRuntime({
		...options,
		log: logging
	});
	const finish = async (code) => {
		await runtime.stop();
		await destination.flush();
		return code;
	};
	const deployer = createDeployer(runtime);
	const stopped = (terminal.stopped ?? untilSignalled)();
	const selection = selectApplications(paths);
	const outcomes = [];
	for (const found of selection.applications) outcomes.push(await deployer.deploy(found, selection.optionsFor(found.path)));
	announcer.deployed(outcomes, selection.diagnostics);
	const running = outcomes.some((outcome) => outcome.status === "DEPLOYED");
	if (!running && !settings.watch) return finish(EXIT.faulty);
	const watcher = settings.watch ? await startWatching(paths, deployer, outcomes, announcer) : void 0;
	if (running) announcer.ready(outcomes, Math.round(performance.now() - began));
	if (options.trace?.folder) announcer.notice(`Recording traces in ${shownPath(options.trace.folder)}: see 'hinny trace list'.`);
	if (watcher) announcer.notice("Watching for changes.");
	await stopped;
	await watcher?.close();
	return finish(EXIT.ok);
};
/** Loaded only when asked for: watching needs a library that running does not. */
const startWatching = async (paths, deployer, outcomes, announcer) => {
	const { watchApplications } = await import("./watch.js");
	return watchApplications({
		deployer,
		outcomes,
		select: () => selectApplications(paths),
		onDeployed: (outcome) => announcer.changed(outcome, deployer.running(outcome.path) !== void 0),
		onUndeployed: announcer.undeployed,
		onDiagnostics: announcer.diagnosed,
		onDefect: (failure) => announcer.notice(`A defect in Hinny: ${failure instanceof Error ? failure.stack : failure}`)
	});
};
export { runApplications };

//# sourceMappingURL=run-applications.js.map