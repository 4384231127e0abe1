/** The shape of the core catalogue: what the door path needs. Other screens bring their own catalogue, loaded with them. */
export type Words = {
  lang: "zh-CN" | "en";
  result: { [K in "met" | "not_home" | "contacted" | "declined" | "vacant" | "changed" | "not_found"]: string };
  resultShort: Words["result"];
  mode: { [K in "door" | "phone" | "wechat" | "street"]: string };
  personMet: { [K in "head" | "family" | "tenant" | "elder" | "carer" | "shop" | "other"]: string };
  topic: {
    [K in
      | "drain"
      | "light"
      | "road"
      | "env"
      | "idle_land"
      | "fire_exit"
      | "building"
      | "utility"
      | "parking"
      | "neighbour"
      | "care"
      | "other"
      | "policy"
      | "thanks"]: string;
  };
  satisfaction: { 3: string; 2: string; 1: string };
  use: { [K in "dwelling" | "shop" | "office" | "storage" | "garage" | "guard" | "public"]: string };
  role: { [K in "block_leader" | "grid_worker" | "volunteer" | "office" | "viewer"]: string };
};
