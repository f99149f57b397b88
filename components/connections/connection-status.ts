import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import { lacksRequired } from './permission-order.ts';

/** What the status line of a card says, the most pressing first. */
export type ConnectionStatus =
	| 'none'
	| 'optional'
	| 'locked'
	| 'lost'
	| 'access'
	| 'problem'
	| 'permissions'
	| 'connected';

/** `optional` is ModernLoop without a bridge: nothing is missing, and it must not look as if. */
export function statusOf(connection: ConnectionView): ConnectionStatus {
	if (connection.status === 'none' && connection.locked) return 'locked';
	if (connection.status === 'none' && connection.lost) return 'lost';
	if (connection.status === 'none') return connection.system === 'modernloop' ? 'optional' : 'none';
	if (!connection.accessAllowed) return 'access';
	if (connection.problem !== null) return 'problem';
	return lacksRequired(connection.report.permissions) ? 'permissions' : 'connected';
}
