import { NOTEBOOK_HEADER, type Notebook } from "../../sync/notebooks.ts";
import { notebookHere } from "../store/shelf.ts";

/** Speaks for one notebook of this phone: the office looks at the cookie of that one alone. */
export const fetchAs =
  (notebook: Notebook = notebookHere()) =>
  (url: string, init: RequestInit): Promise<Response> =>
    fetch(url, notebook ? { ...init, headers: { ...init.headers, [NOTEBOOK_HEADER]: notebook } } : init);
