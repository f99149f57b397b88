import { z } from 'zod';
import { type CandidatePatch, updateCandidate } from '../../world/changes.ts';
import { all, type CandidateRow, first } from '../../world/rows.ts';
import { type AshbyContext, type AshbyFailure, endpoint, failure } from './endpoint.ts';
import { createdAfterShape, listPage, syncShape } from './paging.ts';
import { candidateShape } from './people-shapes.ts';
import { replaceLinks, socialLinkSchema } from './social-links.ts';
import { visibleCandidate } from './visibility.ts';

const notFound = (): AshbyFailure => failure('candidate_not_found', 'Candidate not found');

function visible(context: AshbyContext, id: string): CandidateRow | undefined {
	const sql = `SELECT c.* FROM candidates c WHERE c.id = ? AND ${visibleCandidate(context.key, 'c')}`;
	return first<CandidateRow>(context.world.db, sql, id);
}

const idInput = z.union([z.object({ id: z.uuid() }), z.object({ externalMappingId: z.string() })]);

export const candidateInfo = endpoint('candidates:read', idInput, (context, input) => {
	const row = 'id' in input ? visible(context, input.id) : undefined;
	return row === undefined ? notFound() : { results: candidateShape(context, row) };
});

const listInput = z.object({ ...syncShape, ...createdAfterShape });

export const candidateList = endpoint('candidates:read', listInput, (context, input) => {
	const after = input.createdAfter === undefined ? [] : [['t.created_at > ?', input.createdAfter] as const];
	return listPage<CandidateRow>(
		context,
		{
			name: 'candidate.list',
			table: 'candidates',
			where: [[visibleCandidate(context.key, 't')], ...after],
			shape: (row) => candidateShape(context, row),
			sync: true,
		},
		input,
	);
});

const searchInput = z
	.object({ email: z.string().optional(), name: z.string().optional() })
	.refine(({ email, name }) => email !== undefined || name !== undefined);

/** Both criteria have to match; at most 100 candidates, without pages. */
export const candidateSearch = endpoint('candidates:read', searchInput, (context, { email, name }) => {
	const where = [visibleCandidate(context.key, 'c')];
	const values: string[] = [];
	if (email !== undefined) {
		where.push('c.email = ? COLLATE NOCASE');
		values.push(email.trim());
	}
	if (name !== undefined) {
		where.push("instr(lower(c.first_name || ' ' || c.last_name), ?) > 0");
		values.push(name.trim().toLowerCase());
	}
	const sql = `SELECT c.* FROM candidates c WHERE ${where.join(' AND ')} ORDER BY c.seq LIMIT 100`;
	const rows = all<CandidateRow>(context.world.db, sql, ...values);
	return { results: rows.map((row) => candidateShape(context, row)) };
});

const updateInput = z.object({
	candidateId: z.uuid(),
	name: z.string().min(1).optional(),
	email: z.email().optional(),
	phoneNumber: z.string().optional(),
	linkedInUrl: z.url().optional(),
	githubUrl: z.url().optional(),
	websiteUrl: z.url().optional(),
	socialLinks: z.array(socialLinkSchema).optional(),
	sourceId: z.uuid().optional(),
	sendNotifications: z.boolean().optional(),
});

function patchOf(input: z.output<typeof updateInput>): CandidatePatch {
	const [first_name = '', ...rest] = input.name?.split(' ') ?? [];
	// Given together with the single addresses, the links win.
	const links =
		input.socialLinks === undefined
			? {
					...(input.linkedInUrl === undefined ? {} : { linkedin: input.linkedInUrl }),
					...(input.githubUrl === undefined ? {} : { github: input.githubUrl }),
					...(input.websiteUrl === undefined ? {} : { website: input.websiteUrl }),
				}
			: replaceLinks(input.socialLinks);
	return {
		...(input.name === undefined ? {} : { first_name, last_name: rest.join(' ') }),
		...(input.email === undefined ? {} : { email: input.email }),
		...(input.phoneNumber === undefined ? {} : { phone: input.phoneNumber }),
		...links,
		...(input.sourceId === undefined ? {} : { source_id: input.sourceId }),
	};
}

export const candidateUpdate = endpoint('candidates:write', updateInput, (context, input) => {
	if (visible(context, input.candidateId) === undefined) return notFound();
	updateCandidate(context.world, 'ashby', input.candidateId, patchOf(input), context.now);
	const row = visible(context, input.candidateId);
	return row === undefined ? notFound() : { results: candidateShape(context, row) };
});
