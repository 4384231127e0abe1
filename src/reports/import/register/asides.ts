/** The last line of many an office table, and one behind each building: 合计, 小计 2户, 15栋小计, 共 12 户. */
const SUM =
  /^(?:.{0,8}[栋幢座楼元层页])?(?:合|总|小|共|累)\s?计(?!\p{L})|^共\s?\d+\s?[户套间栋幢]|^(?:合|总|小|共|累)\s?计\d/u;
/** Who filled a table in, when, and what they add below it. */
const CAPTION =
  /^(?:(?:填表|制表|制单|填报|报送|审核|审批|复核|核对|主管|经办|统计|登记|打印|导出)(?:人|员|日期|时间|单位)?(?:签字|签名|签章)?|负责人|备注|注|说明|附注|日期|签字|签名|盖章|单位盖章|联系人|联系电话)(?:\s?[:：].*)?$|^第\s?\d+\s?页/u;

export function isSum(text: string): boolean {
  return SUM.test(text);
}

export function isCaption(text: string): boolean {
  return CAPTION.test(text);
}
