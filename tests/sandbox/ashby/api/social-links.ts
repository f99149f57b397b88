import { z } from 'zod';
import type { CandidatePatch } from '../../world/changes.ts';
import type { CandidateRow } from '../../world/rows.ts';

/** A link of a candidate as Ashby takes it. */
export const socialLinkSchema = z.object({
	type: z.enum(['LinkedIn', 'GitHub', 'Twitter', 'Medium', 'StackOverflow', 'YouTube', 'CodePen', 'Website']),
	url: z.url(),
});

type SocialLink = z.infer<typeof socialLinkSchema>;

const COLUMNS = [
	['LinkedIn', 'linkedin'],
	['GitHub', 'github'],
	['Website', 'website'],
] as const;

/** All links of a candidate. */
export function socialLinksOf(row: CandidateRow): unknown[] {
	const columns = COLUMNS.flatMap(([type, column]) => {
		const url = row[column];
		return url === null ? [] : [{ type, url }];
	});
	const others: unknown = row.other_links === null ? [] : JSON.parse(row.other_links);
	return [...columns, ...z.array(socialLinkSchema).parse(others)];
}

/** The columns for links that replace all that were there. */
export function replaceLinks(links: readonly SocialLink[]): CandidatePatch {
	const firsts = COLUMNS.map(([type]) => links.find((link) => link.type === type));
	const others = links.filter((link) => !firsts.includes(link));
	const [linkedin, github, website] = firsts.map((link) => link?.url ?? null);
	return {
		linkedin: linkedin ?? null,
		github: github ?? null,
		website: website ?? null,
		other_links: others.length === 0 ? null : JSON.stringify(others),
	};
}
