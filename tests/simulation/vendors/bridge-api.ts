import { DatabaseSync } from 'node:sqlite';
import type { Ats } from '../../../utils/systems/system.ts';
import { type Bridge, createBridge } from '../../sandbox/modernloop/bridge.ts';
import type { BridgeRef } from '../../sandbox/modernloop/bridge-records.ts';
import type { Random } from '../../sandbox/world/random.ts';
import { SCHEMA } from '../../sandbox/world/schema.ts';
import { field } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';
import type { Vendor, VendorCall } from './vendor.ts';

/** Where the simulated organisation runs its bridge. */
export const BRIDGE_HOST = 'bridge.simulated.example';

/** The bridge of one seed, and the people who work in ModernLoop. */
export type SimulatedBridge = {
	readonly vendor: Vendor;
	readonly records: Bridge['records'];
	/** Somebody changes a candidate's name in ModernLoop; answers what happened. */
	readonly edit: (random: Random) => string;
	/** What people have written in ModernLoop last, by record. */
	readonly edits: ReadonlyMap<string, string>;
	/** When the feed of changes was last read to its end, ms since the epoch. */
	readonly readAt: () => number;
	/** Makes every place in the feed of changes invalid. */
	readonly forget: () => void;
};

/** The sandbox's bridge, with its rules, over a database in memory. */
export function createSimulatedBridge({ time, violate, swarm }: Simulation): SimulatedBridge {
	const db = new DatabaseSync(':memory:');
	db.exec(SCHEMA);
	const bridge = createBridge({ db, clock: time.now });
	const edits = new Map<string, string>();
	let readAt = 0;
	/** The last batch of each kind that was taken: its key, and what was in it. */
	const taken = new Map<string, { readonly key: string; readonly body: string }>();

	/** A batch whose answer was lost comes again, and under the key it had. */
	function checkKey({ path, headers, body }: VendorCall): void {
		const key = headers.get('idempotency-key') ?? '';
		const last = taken.get(path);
		// What was forgotten here, by disconnecting, is written again with good reason.
		const mayForget = swarm.people || swarm.overlaps;
		if (!mayForget && last !== undefined && last.body === body && last.key !== key)
			violate(`the bridge is sent the same ${path} twice, under two keys`);
		taken.set(path, { key, body });
	}

	/** Nobody decides anything here, so what people wrote in ModernLoop stays until its record goes. */
	function checkEdits(): void {
		for (const [key, name] of edits) {
			const data = bridge.records.dataOf(refOf(key));
			if (data === null) edits.delete(key);
			else if (field(data, 'name') !== name) {
				violate(`what somebody wrote into ${key} is overwritten`);
				edits.delete(key);
			}
		}
	}

	return {
		records: bridge.records,
		edits,
		vendor: {
			begin: () => ({ refusal: null, headers: {}, end: () => undefined }),
			answer: (call) => {
				const query = call.query.size === 0 ? '' : `?${call.query}`;
				const url = new URL(call.path + query, `https://${BRIDGE_HOST}`);
				const answer = bridge.answer({ method: call.method, url, headers: call.headers, body: call.body });
				if (call.method === 'POST' && answer.status === 200) {
					checkKey(call);
					checkEdits();
				}
				if (call.path.endsWith('/changes') && field(answer.body, 'moreAvailable') === false)
					readAt = time.now();
				return { ...answer, body: answer.body ?? undefined };
			},
		},
		edit: (random) => {
			const keys = bridge.records.keys().filter((key) => key.startsWith('candidates:'));
			if (keys.length === 0) return 'nobody is there to be edited';
			const key = random.pick(keys);
			const name = `Edited at ${time.now()}`;
			bridge.people.edit(refOf(key), { name });
			edits.set(key, name);
			return `${key} is renamed`;
		},
		readAt: () => readAt,
		forget: bridge.changes.forget,
	};
}

/** The record of a candidate's key, `candidates:<system>:<id>`. */
function refOf(key: string): BridgeRef {
	const [, system = '', id = ''] = key.split(':');
	const externalSystem: Ats = system === 'ashby' ? 'ashby' : 'smartrecruiters';
	return { kind: 'candidates', externalSystem, externalId: id };
}
