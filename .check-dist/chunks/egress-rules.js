// engine/host/egress-rules.ts
/** What `--fail-on` can name, and what it means. */
const egressRules = {
	"new-host": "An application calls a host that is not in the baseline.",
	"disabled-without-reason": "A requester opts out of all policies and gives no reason in doc:description.",
	disabled: "A requester opts out of all policies.",
	unwrapped: "No policy wraps a requester that does not opt out.",
	"computed-host": "The host of a call is known only when an event is on its way.",
	"no-tls": "A call does not use TLS.",
	insecure: "A call uses TLS without verifying the certificate of the server."
};
/** What does not leave this machine needs no TLS. */
const isLocal = (host) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);
const checks = {
	"new-host": (call, baseline) => baseline?.knows(call) ? void 0 : {
		place: placeOf(call),
		message: `'${call.application}' calls ${call.host || "a host that only its expression knows"}, which is not in the baseline.`,
		hint: "review it, then run hinny egress --write-baseline and commit the file"
	},
	"disabled-without-reason": ({ optedOut }) => optedOut && optedOut.reason === void 0 ? {
		place: placeOf(optedOut),
		message: "disablePolicies keeps all policies off this requester, and nobody says why.",
		hint: "say why in doc:description"
	} : void 0,
	disabled: ({ optedOut }) => optedOut && {
		place: placeOf(optedOut),
		message: `disablePolicies keeps all policies off this requester${optedOut.reason ? `: ${optedOut.reason}` : "."}`,
		hint: "remove disablePolicies"
	},
	unwrapped: (call) => call.isWrappable && !call.optedOut && call.policies.length === 0 ? {
		place: placeOf(call),
		message: "No policy wraps this requester.",
		hint: "apply a policy to the application"
	} : void 0,
	"computed-host": (call) => call.hostOrigin === "computed" ? {
		place: placeOf(call),
		message: `The host is computed: ${call.host || "there is none in the configuration"}.`,
		hint: "write the host, or a property, and compute only the path"
	} : void 0,
	"no-tls": (call) => !call.tls && call.scheme !== "" && !isLocal(call.host) ? {
		place: placeOf(call),
		message: `Calls ${call.host} without TLS (${call.scheme}).`,
		hint: "use HTTPS"
	} : void 0,
	insecure: (call) => call.tls?.isInsecure ? {
		place: placeOf(call),
		message: `Does not verify the certificate of ${call.host}.`,
		hint: "give the tls:context a trust-store without insecure=\"true\""
	} : void 0
};
const placeOf = ({ file, line, column }) => ({
	file,
	line,
	column
});
/** What breaks these rules, in the order of the calls. */
const checkEgress = (calls, rules, baseline) => calls.flatMap((call) => rules.flatMap((rule) => {
	const found = checks[rule](call, baseline);
	return found ? [{
		rule,
		call,
		...found
	}] : [];
}));
export { egressRules as n, checkEgress as t };

//# sourceMappingURL=egress-rules.js.map