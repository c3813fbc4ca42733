// engine/host/cli/terminal.ts
/** The exit codes that scripts can rely on. */
const EXIT = {
	ok: 0,
	/** Something in the user's files is wrong. */
	faulty: 1,
	/** The command line itself is wrong. */
	usage: 2
};
/** One line says what is wrong with the command line, the next where to read on; gives the exit code. */
const misused = (terminal, problem, command) => {
	terminal.err(`hinny: ${problem}\nSee '${command} --help'.\n`);
	return EXIT.usage;
};
export { misused as n, EXIT as t };

//# sourceMappingURL=terminal.js.map