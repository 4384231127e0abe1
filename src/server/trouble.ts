/** What a person at the terminal can put right: said in one line, without a stack. */
export class StartFault extends Error {}
