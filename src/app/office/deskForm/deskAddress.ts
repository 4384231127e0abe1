export const DESK = "/office/patrol";
