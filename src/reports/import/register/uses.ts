import { narrow } from "../../../domain/address.ts";
import type { DoorUse } from "../../../domain/doors/place.ts";

/** What offices write under 用途, by what we call it. The first of each is what an export writes. */
const NAMES: { [U in DoorUse]: readonly [string, ...string[]] } = {
  dwelling: [
    "住宅",
    "居住",
    "住房",
    "住家",
    "住户",
    "民宅",
    "民居",
    "居民",
    "居民住宅",
    "自住",
    "出租",
    "dwelling",
    "home",
  ],
  shop: ["商铺", "门面", "店铺", "商业", "底商", "门店", "商店", "铺面", "临街商铺", "店面", "商用", "shop"],
  office: ["办公", "办公室", "办公用房", "写字间", "写字楼", "office"],
  storage: ["杂物间", "储藏室", "储藏间", "储物间", "仓库", "柴火间", "杂屋", "杂房", "杂间", "storage"],
  garage: ["车库", "车位", "车棚", "garage"],
  guard: ["门卫", "门卫室", "传达室", "值班室", "保安室", "岗亭", "guard"],
  public: ["公共", "公用", "公共用房", "公共设施", "活动室", "居委会", "配电房", "物业用房", "public"],
};

const useByName = new Map<string, DoorUse>(
  (Object.keys(NAMES) as DoorUse[]).flatMap((use) => NAMES[use].map((name) => [name, use] as const)),
);

export function useOf(text: string): DoorUse | null {
  return useByName.get(narrow(text).replace(/\s+/g, "").toLowerCase()) ?? null;
}

export function useWord(use: DoorUse): string {
  return NAMES[use][0];
}
