import type { z } from 'zod';
import type {
	bridgeChangeSchema,
	bridgeChangesSchema,
} from '../../../utils/systems/modernloop/bridge-schemas.ts';
import { invalid } from './bridge-answer.ts';

export type BridgeChange = z.input<typeof bridgeChangeSchema>;

/** The feed of what changed on ModernLoop's side. */
export type BridgeChanges = {
	readonly add: (change: BridgeChange) => void;
	/** From `cursor` on, oldest first; without one, an empty page whose cursor means "from now on". */
	readonly read: (cursor: string | null) => z.input<typeof bridgeChangesSchema>;
};

const encode = (position: number) => Buffer.from(`changes:${position}`).toString('base64url');

function decode(cursor: string, length: number): number {
	const [, digits] = /^changes:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
	const position = digits === undefined ? Number.NaN : Number(digits);
	if (!(position <= length)) throw invalid(400, 'This cursor is not one of ours.');
	return position;
}

export function createBridgeChanges(pageSize = 500): BridgeChanges {
	const changes: BridgeChange[] = [];
	return {
		add: (change) => void changes.push(change),
		read: (cursor) => {
			const from = cursor === null ? changes.length : decode(cursor, changes.length);
			const items = changes.slice(from, from + pageSize);
			const next = from + items.length;
			return { items, nextCursor: encode(next), moreAvailable: next < changes.length };
		},
	};
}
