import { MERGED_FIELDS, type MergedField } from '../../utils/systems/ats-write.ts';
import type { Ats, System } from '../../utils/systems/system.ts';
import type { Simulation } from './simulation.ts';
import type { BridgeHost } from './vendors/bridge-api.ts';
import type { FieldTexts } from './vendors/candidate-writes.ts';

type Side = 'here' | 'there';

/** What a person was shown of a field that differs, and which side they took. */
export type DecidedField = { readonly here: string; readonly there: string; readonly winner: Side };

/** One decision of a simulated person. */
export type Decided = {
	readonly key: string;
	/** Where ModernLoop's side was, by the bridge's host. */
	readonly bridge: BridgeHost;
	readonly fields: ReadonlyMap<MergedField, DecidedField>;
	/**
	 * What the person was told of it; `nothing` where the worker died before, `only-in-ats` where ModernLoop's side
	 * has changed meanwhile.
	 */
	told: 'nothing' | 'written' | 'only-in-ats' | 'waiting' | 'failed';
	/** What of it a vendor has written into the ATS. */
	readonly written: Set<MergedField>;
};

/** A write that a vendor did: what the audit has to have. */
export type Done = {
	readonly into: System;
	readonly key: string;
	readonly field: MergedField;
	/** Who it is attributed to, where the vendor is told; empty: the key's own user. */
	readonly who: string;
};

/** What people decided, and what vendors did: each write has to be somebody's decision. */
export type Ledger = {
	readonly decide: (decided: Decided) => void;
	/** Told of every write into an ATS, with what stood there before and when that had changed last, ms. */
	readonly wrote: (
		system: Ats,
		id: string,
		before: FieldTexts,
		after: FieldTexts,
		changedAt: number,
		who: string,
	) => void;
	/** Told of a value that people wrote in ModernLoop, and that something else has taken the place of. */
	readonly replaced: (bridge: string, key: string, field: MergedField, value: string) => void;
	/** Whether a value was written into an ATS because somebody decided so. */
	readonly wasWritten: (key: string, field: MergedField, value: string) => boolean;
	readonly decisions: () => readonly Decided[];
	readonly done: () => readonly Done[];
};

/**
 * No vendor takes a condition with a write: what somebody changes between the last look and the write is lost. That
 * is as long as the write waits for its turn at the limits and on the network, ms.
 */
export const BLIND_MS = 75_000;

export function createLedger({ time, violate, trace }: Simulation): Ledger {
	const decisions: Decided[] = [];
	const done: Done[] = [];

	/** The last decision about a value of ModernLoop's side. */
	function decisionOn(key: string, field: MergedField, value: string, winner: Side): Decided | undefined {
		return decisions.findLast((one) => {
			const decided = one.key === key ? one.fields.get(field) : undefined;
			return decided?.there === value && decided.winner === winner;
		});
	}

	function wasWritten(key: string, field: MergedField, value: string): boolean {
		return decisions.some(
			(one) => one.key === key && one.written.has(field) && one.fields.get(field)?.there === value,
		);
	}

	return {
		decide: (decided) => void decisions.push(decided),
		wrote: (system, id, before, after, changedAt, who) => {
			const key = `candidates:${system}:${id}`;
			for (const field of MERGED_FIELDS) {
				const [was, is] = [before[field], after[field]];
				if (was === is) continue;
				trace(`${key}: ${field} is written`);
				done.push({ into: system, key, field, who });
				const decided = decisionOn(key, field, is, 'there');
				if (decided === undefined) {
					violate(`nobody decided to write "${is}" into the ${field} of ${key}`);
					continue;
				}
				if (decided.written.has(field))
					violate(`the ${field} of ${key} is written a second time, over "${was}"`);
				if (decided.told === 'failed')
					violate(`the ${field} of ${key} is written after it was said to have failed`);
				if (was !== decided.fields.get(field)?.here && time.now() - changedAt > BLIND_MS)
					violate(`"${was}" in the ${field} of ${key} is overwritten: nobody was shown it`);
				decided.written.add(field);
			}
		},
		replaced: (bridge, key, field, value) => {
			if (decisionOn(key, field, value, 'here')?.bridge === bridge) {
				done.push({ into: 'modernloop', key, field, who: '' });
			} else if (!wasWritten(key, field, value))
				violate(`what somebody wrote into the ${field} of ${key} is overwritten: "${value}"`);
		},
		wasWritten,
		decisions: () => decisions,
		done: () => done,
	};
}
