import { ATS_SYSTEMS } from '../../utils/systems/system.ts';
import { readAllAgain, settle, tidyUp } from './calm.ts';
import { chaos } from './chaos.ts';
import { createDevice } from './device.ts';
import { createCommitCheck } from './invariants/after-commit.ts';
import { checkConfidentialOnItsWay, createBridgeCheck } from './invariants/bridge-rows.ts';
import { checkCheckpoints } from './invariants/checkpoints.ts';
import { checkDecisions } from './invariants/decisions.ts';
import { createHiddenCheck } from './invariants/hidden-jobs.ts';
import { checkInterviews } from './invariants/interviews.ts';
import { createRunnerCheck } from './invariants/one-runner.ts';
import { checkSameAsTruth } from './invariants/same-as-truth.ts';
import { checkSameInBridge } from './invariants/same-in-bridge.ts';
import { rejectedHours } from './rejected-key.ts';
import { reviewHour } from './review-hour.ts';
import { createSimulation, type Violation } from './simulation.ts';
import { createVendors } from './vendors/both-vendors.ts';

export type SeedResult = {
	readonly seed: number;
	readonly interruptions: number;
	readonly violations: readonly Violation[];
	/** A hash of all that happened: the same for the same seed. */
	readonly trace: string;
	readonly turns: number;
};

/** Runs one seed: chaos, then calm, in which all has to come right. */
export async function runSeed(
	seed: number,
	log: ((line: string) => void) | null = null,
): Promise<SeedResult> {
	const simulation = createSimulation(seed, log);
	const vendors = createVendors(simulation);
	const checks = [
		createCommitCheck(simulation, vendors),
		createRunnerCheck(simulation),
		createHiddenCheck(simulation),
		createBridgeCheck(simulation),
	];
	const device = createDevice(simulation, vendors, {
		committed: () => {
			for (const check of checks) check();
		},
		died: () => {
			checkCheckpoints(simulation, vendors);
			checkConfidentialOnItsWay(simulation);
		},
	});
	const stray = (error: unknown) => {
		if (!isOfTheDead(error)) simulation.violate(`nobody caught: ${String(error)}`);
	};
	process.on('unhandledRejection', stray);
	try {
		await tidyUp(simulation, device);
		await chaos(simulation, vendors, device);
		await tidyUp(simulation, device);
		await settle(simulation, vendors, device, 'succeededAt');
		checkCheckpoints(simulation, vendors);
		for (const system of ATS_SYSTEMS) await checkSameAsTruth(simulation, vendors, system, 'increments');
		await reviewHour(simulation, vendors, device);
		await rejectedHours(simulation, device);
		await tidyUp(simulation, device);
		await readAllAgain(simulation, device);
		await settle(simulation, vendors, device, 'fullAt');
		for (const system of ATS_SYSTEMS) {
			await checkSameAsTruth(simulation, vendors, system, 'full');
			checkSameInBridge(simulation, vendors, system);
		}
		checkDecisions(simulation, vendors);
		checkInterviews(simulation, vendors);
	} finally {
		process.off('unhandledRejection', stray);
	}
	const { violations } = simulation;
	const trace = simulation.traceHash();
	return {
		seed,
		interruptions: simulation.interruptions(),
		violations,
		trace,
		turns: simulation.time.turns(),
	};
}

/** What requests of a transaction that died with its worker end with. */
function isOfTheDead(error: unknown): boolean {
	return (
		error instanceof DOMException &&
		['AbortError', 'InvalidStateError', 'TransactionInactiveError'].includes(error.name)
	);
}
