import { z } from 'zod';
import type { Answer } from '../../answer.ts';
import { noteWrite } from '../../world/api-writes.ts';
import { type CandidatePatch, updateCandidate } from '../../world/changes.ts';
import { type CandidateRow, first } from '../../world/rows.ts';
import { candidateDetails, candidateOr } from './candidates.ts';
import { bodyOf, type Route, refuse, type SmartrecruitersContext } from './route.ts';
import { presentCandidate } from './visibility.ts';

const webInput = z.object({
	skype: z.string().optional(),
	linkedin: z.string().optional(),
	facebook: z.string().optional(),
	twitter: z.string().optional(),
	website: z.string().optional(),
});

const patchInput = z.object({
	firstName: z.string().min(1).optional(),
	lastName: z.string().min(1).optional(),
	email: z.email().optional(),
	phoneNumber: z.string().optional(),
	web: webInput.optional(),
});

/**
 * `web` replaces what was there: whether it is merged instead is not documented, and this is the reading that
 * finds out a client that leaves out what it does not know.
 */
function webPatch({ linkedin, website, ...others }: z.output<typeof webInput>): CandidatePatch {
	const filled = Object.entries(others).filter(([, value]) => value !== '');
	return {
		linkedin: linkedin || null,
		website: website || null,
		modernloop_url: null,
		other_links: filled.length === 0 ? null : JSON.stringify(Object.fromEntries(filled)),
	};
}

function update(context: SmartrecruitersContext): Answer {
	const { world, key, now, call } = context;
	if (key.role === 'EMPLOYEE') {
		return refuse(403, 'PERMISSION_DENIED', 'Not permitted to update candidate details');
	}
	const row = candidateOr(context);
	if ('status' in row) return row;
	const input = patchInput.safeParse(bodyOf(call)).data;
	if (input === undefined) return refuse(400, 'INVALID_REQUEST', 'Malformed request body');
	const { firstName, lastName, email, phoneNumber, web } = input;
	// Two candidates may not share e-mail and last name.
	const sql = `SELECT c.* FROM candidates c
		WHERE ${presentCandidate('c')} AND c.email = ? COLLATE NOCASE AND c.last_name = ? COLLATE NOCASE AND c.id <> ?`;
	const other = first<CandidateRow>(world.db, sql, email ?? row.email, lastName ?? row.last_name, row.id);
	if (other !== undefined) {
		return refuse(409, 'CANDIDATE_DATA_CONFLICT', 'Another candidate has this e-mail and name');
	}
	const patch = {
		...(firstName === undefined ? {} : { first_name: firstName }),
		...(lastName === undefined ? {} : { last_name: lastName }),
		...(email === undefined ? {} : { email }),
		...(phoneNumber === undefined ? {} : { phone: phoneNumber }),
		...(web === undefined ? {} : webPatch(web)),
	};
	updateCandidate(world, 'smartrecruiters', row.id, patch, now);
	noteWrite(world, {
		ats: 'smartrecruiters',
		call: 'PATCH /candidates/{id}',
		body: call.body,
		key: key.key,
		on_behalf_of: null,
		written_at: now,
	});
	return candidateDetails(context);
}

export const candidateWriteRoutes: readonly Route[] = [
	{ method: 'PATCH', template: '/candidates/{id}', run: update },
];
