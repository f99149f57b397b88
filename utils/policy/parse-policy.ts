import { z } from 'zod';
import { templateProblem } from '../systems/modernloop/templates.ts';
import { SYSTEMS, type System } from '../systems/system.ts';
import { NO_POLICY, type Policy } from './policy.ts';

/** A value that counts as not set, for an admin to see. `key` is where it stands, such as `connectionUrls.ashby`. */
export type PolicyProblem = { readonly key: string; readonly problem: 'unknown' | 'invalid' };

export type ParsedPolicy = { readonly policy: Policy; readonly problems: readonly PolicyProblem[] };

const recordSchema = z.record(z.string(), z.unknown());
const listSchema = z.array(z.unknown());

/** Ten years: longer than any law lets an applicant's data be kept. */
const MOST_DAYS = 3650;

const FIELDS = {
	modernLoopAddress: z
		.string()
		.trim()
		.min(1)
		.max(2000)
		.refine((text) => templateProblem(text) === null),
	disableConfidential: z.boolean(),
	requirePassphrase: z.boolean(),
	retentionDays: z.number().int().min(1).max(MOST_DAYS),
	disableWriteBack: z.boolean(),
	disableBridgeWrites: z.boolean(),
} as const;

/**
 * Reads what the browser hands over. Each value stands for itself: one that is unknown or unfit is left out and
 * named, the others hold.
 * @param isFine whether a system may be connected at an address at all
 */
export function parsePolicy(raw: unknown, isFine: (system: System, url: string) => boolean): ParsedPolicy {
	const values = recordSchema.safeParse(raw ?? {}).data ?? {};
	const problems: PolicyProblem[] = [];
	const policy: { -readonly [Key in keyof Policy]: Policy[Key] } = { ...NO_POLICY };
	const invalid = (key: string) => void problems.push({ key, problem: 'invalid' });

	function read<Key extends keyof typeof FIELDS>(
		key: Key,
		keep: (value: z.output<(typeof FIELDS)[Key]>) => void,
	): void {
		if (values[key] === undefined) return;
		const parsed = FIELDS[key].safeParse(values[key]);
		// Each schema is its own key's: what it lets through is what `keep` takes.
		if (parsed.success) keep(parsed.data as z.output<(typeof FIELDS)[Key]>);
		else invalid(key);
	}

	read('modernLoopAddress', (value) => {
		policy.modernLoopAddress = value;
	});
	read('disableConfidential', (value) => {
		policy.disableConfidential = value;
	});
	read('requirePassphrase', (value) => {
		policy.requirePassphrase = value;
	});
	read('retentionDays', (value) => {
		policy.retentionDays = value;
	});
	read('disableWriteBack', (value) => {
		policy.disableWriteBack = value;
	});
	read('disableBridgeWrites', (value) => {
		policy.disableBridgeWrites = value;
	});

	if (values['allowedSystems'] !== undefined) {
		const list = listSchema.safeParse(values['allowedSystems']).data;
		if (list === undefined) invalid('allowedSystems');
		else {
			// A name that is not known allows nothing: the list still is one.
			policy.allowedSystems = SYSTEMS.filter((system) => list.includes(system));
			if (list.some((name) => !SYSTEMS.some((system) => system === name))) invalid('allowedSystems');
		}
	}
	if (values['connectionUrls'] !== undefined) {
		const urls = recordSchema.safeParse(values['connectionUrls']).data;
		if (urls === undefined) invalid('connectionUrls');
		for (const [name, url] of Object.entries(urls ?? {})) {
			const key = `connectionUrls.${name}`;
			const system = SYSTEMS.find((one) => one === name);
			const address = typeof url === 'string' ? url.trim() : '';
			if (system === undefined) problems.push({ key, problem: 'unknown' });
			else if (!isFine(system, address)) invalid(key);
			else policy.connectionUrls = { ...policy.connectionUrls, [system]: address };
		}
	}
	const known = [...Object.keys(FIELDS), 'allowedSystems', 'connectionUrls'];
	for (const key of Object.keys(values)) if (!known.includes(key)) problems.push({ key, problem: 'unknown' });
	return { policy: Object.keys(values).length === 0 ? NO_POLICY : policy, problems };
}
