/** A file that a person saves from an extension page. */
export type SavedFile = {
	readonly name: string;
	/** Its media type. */
	readonly type: 'text/csv' | 'application/json';
	readonly content: string;
};

/** The name of a file that is saved now (ms since the epoch), with the day in UTC as all times in it are. */
export function fileName(subject: string, extension: 'csv' | 'json', now: number): string {
	return `looplink-${subject}-${new Date(now).toISOString().slice(0, 10)}.${extension}`;
}
