import { S as attr, b as refuseElement, c as attributeOf, v as defineConnector, y as defineElement } from "./operation.js";
// connectors/sockets/tcp-client-socket-properties.ts
/** `sockets:tcp-client-socket-properties` (spec/core.md §4.8). */
const tcpClientSocketProperties = defineElement({
	name: "tcp-client-socket-properties",
	kind: "both",
	doc: "How the sockets of a requester are set up.",
	attributes: {
		name: attr.nonBlank("Name, where it stands alone."),
		connectionTimeout: attr.integer("Milliseconds a connection may take to be made; 0 for no limit.", {
			default: "30000",
			min: 0
		}),
		clientTimeout: attr.integer("Milliseconds without a byte after which a socket is closed; 0 for no limit.", {
			default: "0",
			min: 0
		}),
		sendTcpNoDelay: attr.boolean("Sends small packets at once.", { default: "true" }),
		keepAlive: attr.boolean("Has the system watch idle connections.", { default: "false" }),
		linger: attr.optionalInteger("Has no effect: Node cannot set it."),
		sendBufferSize: attr.optionalInteger("Has no effect: Node cannot set it."),
		receiveBufferSize: attr.optionalInteger("Has no effect: Node cannot set it."),
		failOnUnresolvedHost: attr.boolean("Has no effect: a host that is not known always fails the request.", { default: "true" })
	},
	example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:client-socket-properties>
          <sockets:tcp-client-socket-properties connectionTimeout="2000" keepAlive="true"/>
        </http:client-socket-properties>
      </http:request-connection>
    </http:request-config>`,
	compile: ({ connectionTimeout, clientTimeout, sendTcpNoDelay, keepAlive }, context) => {
		for (const name of [
			"linger",
			"sendBufferSize",
			"receiveBufferSize"
		]) warn(name, context);
		return {
			connectionTimeout,
			clientTimeout,
			noDelay: sendTcpNoDelay,
			keepAlive
		};
	}
});
const warn = (name, context) => {
	const attribute = attributeOf(context.element, name);
	if (attribute) context.report("CFG212", `Attribute '${name}' of <${context.name}> has no effect: Node cannot set it.`, {
		place: attribute.place,
		hint: "remove it; the operating system chooses the value",
		severity: "warning"
	});
};
// connectors/sockets/index.ts
const refuse = (name, kind) => refuseElement(name, kind, {
	reason: "plain TCP and UDP sockets are not opened",
	instead: "HTTP is spoken: put a service that translates in front, and use <http:listener> and <http:request>"
});
/** Sockets, as far as HTTP requesters are set up with them (spec/core.md §4.8). */
const sockets = defineConnector({
	prefix: "sockets",
	uri: "http://www.mulesoft.org/schema/mule/sockets",
	elements: [
		tcpClientSocketProperties,
		refuse("request-config", "global"),
		refuse("listener-config", "global"),
		refuse("listener", "source"),
		refuse("send", "operation"),
		refuse("send-and-receive", "operation")
	]
});
export { sockets };

//# sourceMappingURL=sockets.js.map