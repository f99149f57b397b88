import type { z } from 'zod';
import type { Ats } from '../system.ts';
import type { BridgeKind, BridgeUpsert } from './bridge.ts';
import type { bridgeDataSchemas } from './bridge-schemas.ts';

/** One `PUT`: which record, and the contract's form of it. */
export type BridgeWrite = {
	readonly kind: BridgeKind;
	readonly system: Ats;
	readonly id: string;
	readonly data: z.input<(typeof bridgeDataSchemas)[BridgeKind]>;
};

/** Turns our records into the contract's. Only what the contract names leaves the browser. */
export function bridgeWrite(write: BridgeUpsert): BridgeWrite {
	switch (write.kind) {
		case 'candidates': {
			const { system, id, name, emails, profileUrls } = write.candidate;
			const data = {
				name: clip(name),
				emails: emails.filter((email) => email.length <= 320).slice(0, 50),
				profileUrls: profileUrls.filter((url) => url.length <= 4000).slice(0, 50),
			};
			return { kind: 'candidates', system, id, data };
		}
		case 'applications': {
			const { id, status, stage, job } = write.application;
			const candidateId = write.candidate.id;
			const data = { candidateId, jobId: job.id, status: clip(status), stage: stage && clip(stage) };
			return { kind: 'applications', system: write.candidate.system, id, data };
		}
		case 'jobs': {
			const { id, title, confidential } = write.job;
			const data = { title: clip(title), confidential: confidential !== 'no' };
			return { kind: 'jobs', system: write.system, id, data };
		}
	}
}

/** The contract's longest text; what people typed into an ATS has no such bound. */
function clip(text: string): string {
	return text.slice(0, 1000);
}
