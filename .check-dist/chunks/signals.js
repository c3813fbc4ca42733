// engine/host/signals.ts
/**
* Resolves at the first SIGTERM or SIGINT, so that what is in flight can be finished. A second SIGINT ends the process at
* once with exit code 130, as shells expect of an interrupted process.
*/
const untilSignalled = () => new Promise((resolve) => {
	let interrupted = false;
	process.on("SIGINT", () => {
		if (interrupted) process.exit(130);
		interrupted = true;
		resolve("SIGINT");
	});
	process.on("SIGTERM", () => resolve("SIGTERM"));
});
export { untilSignalled as t };

//# sourceMappingURL=signals.js.map