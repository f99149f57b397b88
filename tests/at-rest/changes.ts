import {
	deleteCandidate,
	mergeCandidate,
	moveApplication,
	setJobConfidential,
	updateCandidate,
	updateUser,
} from '../sandbox/world/changes.ts';
import { catalogueJobId } from '../sandbox/world/job-catalogue.ts';
import { STAFF } from '../sandbox/world/organisation.ts';
import type { CandidateRow } from '../sandbox/world/rows.ts';
import type { Setting } from './setting.ts';

/** What people do in both ATSs within ten minutes. */
export function passTenMinutes(
	{ sandbox, harvest }: Pick<Setting, 'sandbox' | 'harvest'>,
	round: number,
): void {
	const { world } = sandbox;
	const now = Date.now();
	for (const ats of ['ashby', 'smartrecruiters'] as const) {
		const some = world.candidates(ats, { after: 60, limit: 60 });
		const at = (index: number): CandidateRow => {
			const row = some[round * 6 + index];
			if (row === undefined) throw new Error('The world has too few people.');
			return row;
		};
		const renamed = {
			first_name: `Renée${round}`,
			last_name: `Ünlü-${ats}-陽子`,
			email: `renamed.${round}@${ats}.example`,
		};
		updateCandidate(world, ats, at(0).id, renamed, now);
		const places = {
			phone: `+4930555${round}00${ats.length}`,
			linkedin: `https://www.linkedin.com/in/moved-${ats}-${round}`,
		};
		updateCandidate(world, ats, at(1).id, places, now);
		const [application] = world.applicationsOf(ats, at(2).id);
		if (application !== undefined) moveApplication(world, ats, application.id, STATES[ats], now);
		deleteCandidate(world, ats, at(3).id, now);
		mergeCandidate(world, ats, at(4).id, at(5).id, now);
	}
	const [member] = STAFF;
	if (member !== undefined) {
		updateUser(world, 'ashby', member.ashby.id, { last_name: `Rivera-Umgezogen${round}` }, now);
	}
	setJobConfidential(world, catalogueJobId('ashby', 'productManager'), round % 2 === 0, now);
	harvest();
}

const STATES = {
	ashby: { status: 'Active', stage: 'Offer' },
	smartrecruiters: { status: 'OFFERED', stage: 'Offer extended' },
} as const;
