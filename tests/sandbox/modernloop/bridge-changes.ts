import type { BridgeChange, BridgeChanges } from '../../../utils/systems/modernloop/bridge-change-schemas.ts';
import { cursorRefused } from './bridge-answer.ts';

/** One entry of what is open, under a key that orders them. */
export type OpenChange = { readonly key: string; readonly change: BridgeChange };

/** The feed of what changed on ModernLoop's side. */
export type BridgeFeed = {
	readonly add: (change: BridgeChange) => void;
	/** From `cursor` on, oldest first; without one, what is open and then what changes from now on. */
	readonly read: (cursor: string | null, limit: number) => BridgeChanges;
	/** Refuses every cursor that was given out until now. */
	readonly forget: () => void;
};

/** `after`: the last of the open entries that was told; null when they are through. */
type Position = { readonly after: string | null; readonly log: number };

const encode = (position: Position) => Buffer.from(JSON.stringify(position)).toString('base64url');

function decode(cursor: string, oldest: number, newest: number): Position {
	const text = Buffer.from(cursor, 'base64url').toString();
	const [, after, log] = /^\{"after":(null|"[^"]*"),"log":(\d+)\}$/.exec(text) ?? [];
	const position = Number(log ?? Number.NaN);
	if (!(position >= oldest && position <= newest)) throw cursorRefused();
	return { after: after === 'null' || after === undefined ? null : after.slice(1, -1), log: position };
}

/** @param open what is open now, in the order of the keys */
export function createBridgeChanges(open: () => readonly OpenChange[]): BridgeFeed {
	const log: BridgeChange[] = [];
	let oldest = 0;
	return {
		add: (change) => void log.push(change),
		forget: () => {
			// A cursor from before stands below this even when nothing has happened since.
			log.push({ change: 'unscheduled', modernloopId: 'forgotten' });
			oldest = log.length;
		},
		read: (cursor, limit) => {
			const from: Position =
				cursor === null ? { after: '', log: log.length } : decode(cursor, oldest, log.length);
			const { after } = from;
			if (after !== null) {
				const left = open().filter(({ key }) => key > after);
				const told = left.slice(0, limit);
				const last = told.at(-1)?.key ?? after;
				const next = left.length > told.length ? { ...from, after: last } : { ...from, after: null };
				return {
					items: told.map(({ change }) => change),
					nextCursor: encode(next),
					moreAvailable: next.after !== null || from.log < log.length,
				};
			}
			const items = log.slice(from.log, from.log + limit);
			const next = { after: null, log: from.log + items.length };
			return { items, nextCursor: encode(next), moreAvailable: next.log < log.length };
		},
	};
}
