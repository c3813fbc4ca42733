import { t as DeploymentError } from "./diagnostic.js";
import { a as startDeployment, i as registryFor, t as compileDeployment } from "./deployment.js";
import { n as rankOf, r as thresholdFor } from "./log-levels.js";
import { destination, pino, stdTimeFunctions } from "pino";
// engine/host/log-destination.ts
/** What may wait for a slow reader before entries are dropped, in bytes: a paused terminal must not use up the memory. */
const BACKLOG = 67108864;
/**
* The process's standard output, written without waiting for it. A reader that falls
* behind by more than 64 MiB loses entries and is told how many.
*/
const standardOutput = () => {
	const stream = destination({
		dest: 1,
		sync: false,
		maxLength: BACKLOG
	});
	let dropped = 0;
	let writing = false;
	let broken = false;
	stream.on("error", () => {
		broken = true;
	});
	stream.on("drop", () => {
		dropped++;
	});
	stream.on("drain", () => {
		writing = false;
		if (dropped === 0) return;
		const lost = dropped;
		dropped = 0;
		writing = true;
		stream.write(`${lost} log entries were dropped because nobody read them\n`);
	});
	return {
		write: (text) => {
			writing = true;
			stream.write(text);
		},
		flush: () => {
			if (!writing || broken) return void 0;
			return new Promise((resolve) => {
				stream.once("drain", resolve);
				stream.once("error", () => resolve());
			});
		}
	};
};
// engine/host/log-layout.ts
const WORDS = {
	ERROR: "ERROR",
	WARN: "WARN ",
	INFO: "INFO ",
	DEBUG: "DEBUG",
	TRACE: "TRACE"
};
/**
* One entry in Mule's default layout: `%-5p %d [%t] [processor: %X{processorPath}; event: %X{correlationId}] %c: %m%n`.
* Node has one thread, so it is always `main`. Every further line of a message is indented by four blanks and control
* characters are escaped: whatever a request contains, only an entry of ours begins in the first column.
* @param now milliseconds since 1970; shown in local time
*/
const muleLine = (level, category, message, context, now) => `${WORDS[level]} ${timestamp(now)} [main] [processor: ${context?.processor ? oneLine(context.processor) : ""}; event: ${context?.event ? oneLine(context.event) : ""}] ${category}: ${indentLines(message)}\n`;
let cachedSecond = NaN;
let cachedPrefix = "";
/** `2026-11-21 10:00:00,123`. All but the milliseconds changes once a second. */
const timestamp = (now) => {
	const second = Math.floor(now / 1e3);
	if (second !== cachedSecond) {
		cachedSecond = second;
		const d = new Date(now);
		const two = (n) => String(n).padStart(2, "0");
		cachedPrefix = `${`${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())},`;
	}
	return cachedPrefix + String(now - second * 1e3).padStart(3, "0");
};
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
/** Whatever moves the cursor, starts a terminal sequence or counts as a line break somewhere. */
const isControl = (code) => code < 32 && code !== TAB || code >= 127 && code <= 159 || code === 8232 || code === 8233;
const firstControl = (text) => {
	for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) return i;
	return -1;
};
const escapeCode = (code) => code === NEWLINE ? "\\n" : code === RETURN ? "\\r" : `\\u${code.toString(16).padStart(4, "0")}`;
/** Text that stays on one line: control characters as `\n`, `\u001b`. */
const oneLine = (text) => {
	const from = firstControl(text);
	if (from < 0) return text;
	let result = text.slice(0, from);
	for (let i = from; i < text.length; i++) {
		const code = text.charCodeAt(i);
		result += isControl(code) ? escapeCode(code) : text[i];
	}
	return result;
};
/** Text whose further lines are indented; empty lines stay empty, a carriage return before a line feed is dropped. */
const indentLines = (text) => {
	const from = firstControl(text);
	if (from < 0) return text;
	let result = text.slice(0, from);
	for (let i = from; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === NEWLINE) result += isLineEnd(text, i + 1) ? "\n" : "\n    ";
		else if (isControl(code) && !(code === RETURN && text.charCodeAt(i + 1) === NEWLINE)) result += escapeCode(code);
		else if (code !== RETURN) result += text[i];
	}
	return result;
};
const isLineEnd = (text, i) => i === text.length || text.charCodeAt(i) === NEWLINE || text.startsWith("\r\n", i);
// engine/host/logging.ts
/**
* Makes the log. Text is Mule's layout (`muleLine`); JSON has `level`, `time`, `category`, `processor`, `event`,
* `variables` (logging variables) and `message`. With an embedder's pino logger each category is a child with the binding `category`.
*/
const createLogging = (options = {}) => {
	const { log } = options;
	if (log === false) return silent;
	if (typeof log === "function") return log;
	if (log !== void 0 && log !== true) return pinoLogging(asLogger(log));
	const levels = {
		level: options.level ?? "INFO",
		levels: options.levels ?? /* @__PURE__ */ new Map()
	};
	const destination = options.destination ?? standardOutput();
	return options.format === "json" ? jsonLogging(levels, destination) : textLogging(levels, destination);
};
const nothing = {
	enabled: () => false,
	log: () => {}
};
const silent = () => nothing;
const textLogging = (levels, destination) => remembered((category) => {
	const threshold = rankOf(thresholdFor(category, levels));
	return {
		enabled: (level) => rankOf(level) >= threshold,
		log: (level, message, context) => {
			if (rankOf(level) >= threshold) destination.write(muleLine(level, category, message, context, Date.now()));
		}
	};
});
const jsonLogging = (levels, destination) => {
	const formatters = { level: (label) => ({ level: label.toUpperCase() }) };
	const timestamp = stdTimeFunctions.isoTime;
	const root = pino({
		level: "trace",
		messageKey: "message",
		base: null,
		timestamp,
		formatters
	}, destination);
	return pinoLogging(root, (category) => thresholdFor(category, levels));
};
const METHODS = {
	ERROR: "error",
	WARN: "warn",
	INFO: "info",
	DEBUG: "debug",
	TRACE: "trace"
};
/** Without `threshold` a category keeps the logger's own level. */
const pinoLogging = (root, threshold) => remembered((category) => {
	const own = threshold?.(category);
	const level = own === void 0 ? root.level : own === "OFF" ? "silent" : METHODS[own];
	const logger = root.child({ category }, { level });
	return {
		enabled: (level) => logger.isLevelEnabled(METHODS[level]),
		log: (level, message, context) => {
			if (context) logger[METHODS[level]](bindingsOf(context), message);
			else logger[METHODS[level]](message);
		}
	};
});
const bindingsOf = ({ processor, event, variables }) => variables ? {
	processor,
	event,
	variables: Object.fromEntries(variables)
} : {
	processor,
	event
};
const asLogger = (option) => {
	return "child" in option && typeof option.child === "function" ? option : pino(option);
};
/** One logger per category, however often it is asked for. */
const remembered = (create) => {
	const known = /* @__PURE__ */ new Map();
	return (category) => {
		let logger = known.get(category);
		if (!logger) {
			logger = create(category);
			known.set(category, logger);
		}
		return logger;
	};
};
// engine/host/runtime.ts
/** Creates a runtime; it holds no resources until something is deployed. */
const createRuntime = async (options = {}) => {
	const logging = createLogging({ log: options.log });
	const recorder = options.trace && (await import("./trace-options2.js")).recorderFor(options.trace, logging);
	const settings = {
		registryFor,
		properties: options.properties ?? {},
		runtimeVersion: options.runtimeVersion ?? "4.10.0",
		outboundScope: options.outboundScope ?? "application",
		expressions: options.expressions,
		logging,
		recorder,
		services: /* @__PURE__ */ new Map()
	};
	const applications = /* @__PURE__ */ new Map();
	let turn = Promise.resolve();
	const inTurn = (work) => {
		const result = turn.then(work);
		turn = result.catch(() => {});
		return result;
	};
	return {
		deploy: (source, deployOptions = {}) => inTurn(async () => {
			const compiled = await compileDeployment(source, deployOptions, settings);
			const application = await startDeployment(compiled, applications.get(compiled.name), () => {
				if (applications.get(compiled.name) === application) applications.delete(compiled.name);
			});
			applications.set(compiled.name, application);
			return application;
		}),
		compile: (source, deployOptions = {}) => compileDeployment(source, deployOptions, settings),
		check: async (source, deployOptions = {}) => {
			try {
				const compiled = await compileDeployment(source, deployOptions, settings);
				await compiled.dispose();
				return compiled.warnings;
			} catch (failure) {
				if (failure instanceof DeploymentError) return failure.diagnostics;
				throw failure;
			}
		},
		get applications() {
			return [...applications.values()];
		},
		stop: () => inTurn(async () => {
			await Promise.all([...applications.values()].map((application) => application.undeploy()));
			await recorder?.close();
		})
	};
};
export { createLogging as n, standardOutput as r, createRuntime as t };

//# sourceMappingURL=runtime.js.map